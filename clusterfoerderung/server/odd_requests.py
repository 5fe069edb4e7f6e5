"""What no browser sends is kept from Django, which takes each request apart before any page or middleware is asked."""

from django.utils.http import parse_header_parameters

# More than a browser says of a body: a kind, and the mark between the parts of a form, of at most seventy signs.
LONGEST_TYPE = 200
# More than the longest address here, without what is asked for behind it.
LONGEST_PATH = 255
# Every form here is UTF-8. Another charset lets signs in that no answer could be written with, and seven of Python are
# none for texts or know no way with what cannot be read: an error that ends without a page.
UTF_8 = {"utf-8", "utf8"}


def kept_out(application):
    """`application` without them: 8 KB of semicolons in a header are a twentieth of a second, 4 KB of signs that are no
    UTF-8 in an address a hundredth, and a parameter written as RFC 2231 has it is an error that ends without a page. A
    cookie of 8 KB of backslashes is a third of a second to Python 3.11.7, and no cookie of this house has any.
    """

    def wrapper(environ, start_response):
        if len(environ["PATH_INFO"]) > LONGEST_PATH:
            return answer("414 URI Too Long", b"", start_response)
        said = environ.get("CONTENT_TYPE", "")
        if len(said) > LONGEST_TYPE or "*" in said:
            # A body of which nobody says what it is, is read by nobody.
            environ["CONTENT_TYPE"] = ""
        elif parse_header_parameters(said)[1].get("charset", "utf-8").lower() not in UTF_8:
            return answer("400 Bad Request", b"Nur UTF-8.", start_response)
        if cookies := environ.get("HTTP_COOKIE"):
            environ["HTTP_COOKIE"] = cookies.replace("\\", "")
        return application(environ, start_response)

    return wrapper


def answer(status, text, start_response):
    headers = {"Content-Type": "text/plain", "Content-Length": str(len(text)), "Cache-Control": "no-store"}
    start_response(status, [*headers.items(), ("X-Content-Type-Options", "nosniff")])
    return [text]
