/* Every script of every page. Collected, this file holds their text instead (clusterfoerderung/look/stylesheets.py). */
import "./menu.js";
import "./keys.js";
import "./draft.js";
import "./list.js";
