"""What watches over the installation asks here: is the process alive, can it answer?"""

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from cms.delivery.models import Document
from cms.delivery.problems import ProblemType, plain_problem


@csrf_exempt  # who asks with another method learns that this is the mistake
@never_cache
@require_safe
def live(request: HttpRequest) -> HttpResponse:
    """Answer as long as the process does; nothing else is asked."""
    return JsonResponse({"status": "live"})


@csrf_exempt  # who asks with another method learns that this is the mistake
@never_cache
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """Answer 200 where the database can be read and has its tables, otherwise 503."""
    try:
        Document.objects.order_by("pk").values_list("pk").first()
    except DatabaseError:
        return plain_problem(request, ProblemType.NOT_READY, "The database does not answer.")
    return JsonResponse({"status": "ready"})
