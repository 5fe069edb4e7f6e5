"""Headers that Django does not set by itself."""


class PermissionsPolicyMiddleware:
    """No page here needs the camera, the microphone or the place of a device."""

    policy = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", self.policy)
        return response


class PrivatePagesMiddleware:
    """Pages of signed-in people stay out of every cache: after signing out, "back" shows nothing."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.user.is_authenticated and not response.has_header("Cache-Control"):
            response.headers["Cache-Control"] = "private, no-store"
        return response
