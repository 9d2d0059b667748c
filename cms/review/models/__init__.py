"""Reviewers, their decisions, and the workflow tasks through which they decide."""

from cms.review.models.clinician import Clinician
from cms.review.models.sign_off import SignOff

# Tasks are models that act: they stand above the actions, and Django has to find them here. They
# come last because they import the models above.
from cms.review.tasks import ClinicalReviewTask, LinguisticReviewTask  # isort: skip

__all__ = ["ClinicalReviewTask", "Clinician", "LinguisticReviewTask", "SignOff"]
