"""What a Word template may do: name what the report says, ask if it is there, go through lists. Nothing else.

A loop over the letters of a text, in a loop over them, in a loop …: each is allowed, all together would never end. So
what is written is counted while it is, in signs, and too much is refused. What only looks at a text counts like writing
it: a word looked for in a long text, once a turn, takes as long.
"""

from jinja2 import StrictUndefined, nodes, pass_context
from jinja2.exceptions import SecurityError, TemplateSyntaxError, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment

ALLOWED = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Const, nodes.For, nodes.If),
    *(nodes.CondExpr, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Filter),
)
# A report of 200 measures is half a million signs in Word's own language.
MOST_SIGNS = 20_000_000
# What a turn of a loop costs beside what it writes.
SIGNS_A_TURN = 50
FILTERS = ("upper", "lower", "length", "default", "first", "last", "join")


# No template can name a filter so.
TURNS, COMPARED = "turns of a loop", "compared"


class UnknownPlaceholderError(UndefinedError):
    """The template names something that no report has."""

    def __init__(self, name):
        super().__init__(name)
        self.name = name


class Named(StrictUndefined):
    """Whatever is not there: using it in any way says what it was called."""

    def _fail_with_undefined_error(self, *args, **kwargs):
        raise UnknownPlaceholderError(self._undefined_name)

    __str__ = __iter__ = __len__ = __bool__ = __eq__ = __ne__ = __hash__ = _fail_with_undefined_error
    __contains__ = __getattr__ = __lt__ = __gt__ = __le__ = __ge__ = _fail_with_undefined_error


class TooMuchError(SecurityError):
    """The template writes more than any report needs."""


class UnreadableInTimeError(TooMuchError):
    """docxtpl would look for the ends of its instructions for minutes, and nothing else of this server would work."""


class Budget:
    def __init__(self, signs):
        self.left = signs

    def spend(self, signs):
        self.left -= signs
        if self.left < 0:
            raise TooMuchError

    def turns(self, things, signs):
        """`things`, each for the price of the `signs` that a turn writes."""
        for thing in things:
            self.spend(signs + SIGNS_A_TURN)
            yield thing

    def written(self, value):
        self.spend(len(str(value)))
        return value

    @pass_context
    def compared(self, context, value):
        """Asked each time: without the context, jinja would ask it of a text of the template once and for all."""
        return self.read(value)

    def read(self, value):
        if isinstance(value, str):
            self.spend(len(value))
        return value

    def upper(self, value):
        return str(self.read(value)).upper()

    def lower(self, value):
        return str(self.read(value)).lower()

    def join(self, things, separator=""):
        parts = [str(thing) for thing in things]
        self.spend(sum(map(len, parts)) + len(parts) * len(str(separator)))
        return str(separator).join(parts)


class PaperEnvironment(ImmutableSandboxedEnvironment):
    """Jinja reduced to a list of allowed nodes: no calls, no sums, no variables of one's own."""

    def _parse(self, source, name, filename):
        tree = super()._parse(source, name, filename)
        _check(tree, set())
        for loop in tree.find_all(nodes.For):
            cost = nodes.Const(sum(len(text.data) for text in loop.find_all(nodes.TemplateData)))
            loop.iter = nodes.Filter(loop.iter, TURNS, [cost], [], None, None)
        for comparison in tree.find_all(nodes.Compare):
            for side in (comparison, *comparison.ops):
                side.expr = nodes.Filter(side.expr, COMPARED, [], [], None, None)
        return tree

    def is_safe_attribute(self, obj, attr, value):
        """A report is dictionaries and lists; their methods are nobody's business."""
        return False


def sandbox():
    budget = Budget(MOST_SIGNS)
    environment = PaperEnvironment(undefined=Named, autoescape=True, finalize=budget.written)
    environment.globals.clear()
    environment.filters = {name: environment.filters[name] for name in FILTERS}
    environment.filters |= {TURNS: budget.turns, COMPARED: budget.compared, "join": budget.join}
    environment.filters |= {"upper": budget.upper, "lower": budget.lower}
    environment.tests = {}
    return environment


def _check(node, loop_names):
    """Raises SecurityError for a node that is not allowed; loops inside loops go through what the outer one names."""
    if not isinstance(node, ALLOWED):
        raise SecurityError(f"Zeile {node.lineno}: {type(node).__name__}")
    if isinstance(node, nodes.For):
        root = node.iter
        while isinstance(root, (nodes.Getattr, nodes.Filter)):
            root = root.node
        if loop_names and not (isinstance(root, nodes.Name) and root.name in loop_names):
            raise TemplateSyntaxError(
                "Eine Schleife in einer Schleife geht durch das, was die äußere nennt.", node.lineno
            )
        loop_names = loop_names | {name.name for name in node.find_all(nodes.Name) if name.ctx == "store"}
    for child in node.iter_child_nodes():
        _check(child, loop_names)
