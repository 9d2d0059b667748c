"""The closed lists that an article is described with, in the terms of schema.org.

Aspects follow ``HealthAspectEnumeration`` (https://schema.org/HealthAspectEnumeration); the public
API names the schema.org member of each.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class HealthAspect(TextChoices):
    """What a section of an article says about its health topic."""

    OVERVIEW = "overview", _("Overview")
    SYMPTOMS = "symptoms", _("Symptoms")
    CAUSES = "causes", _("Causes")
    RISK_FACTORS = "risk_factors", _("Risk factors")
    PREVENTION = "prevention", _("Prevention")
    DIAGNOSIS = "diagnosis", _("Diagnosis")
    TREATMENT = "treatment", _("Treatment")
    SELF_CARE = "self_care", _("Self-care")
    WHEN_TO_SEEK_HELP = "when_to_seek_help", _("When to seek help")
    LIVING_WITH = "living_with", _("Living with it")
    PROGNOSIS = "prognosis", _("Outlook")
    HOW_IT_WORKS = "how_it_works", _("How it works")
    USAGE_OR_SCHEDULE = "usage_or_schedule", _("Use and schedule")
    EFFECTIVENESS = "effectiveness", _("Effectiveness")
    SIDE_EFFECTS = "side_effects", _("Side effects")
    PREGNANCY = "pregnancy", _("Pregnancy")
    MISCONCEPTIONS = "misconceptions", _("Misconceptions")


SCHEMA_ORG_ASPECTS: dict[HealthAspect, str] = {
    HealthAspect.OVERVIEW: "OverviewHealthAspect",
    HealthAspect.SYMPTOMS: "SymptomsHealthAspect",
    HealthAspect.CAUSES: "CausesHealthAspect",
    HealthAspect.RISK_FACTORS: "RisksOrComplicationsHealthAspect",
    HealthAspect.PREVENTION: "PreventionHealthAspect",
    HealthAspect.DIAGNOSIS: "ScreeningHealthAspect",
    HealthAspect.TREATMENT: "TreatmentsHealthAspect",
    HealthAspect.SELF_CARE: "SelfCareHealthAspect",
    HealthAspect.WHEN_TO_SEEK_HELP: "SeeDoctorHealthAspect",
    HealthAspect.LIVING_WITH: "LivingWithHealthAspect",
    HealthAspect.PROGNOSIS: "PrognosisHealthAspect",
    HealthAspect.HOW_IT_WORKS: "HowItWorksHealthAspect",
    HealthAspect.USAGE_OR_SCHEDULE: "UsageOrScheduleHealthAspect",
    HealthAspect.EFFECTIVENESS: "EffectivenessHealthAspect",
    HealthAspect.SIDE_EFFECTS: "SideEffectsHealthAspect",
    HealthAspect.PREGNANCY: "PregnancyHealthAspect",
    HealthAspect.MISCONCEPTIONS: "MisconceptionsHealthAspect",
}


class Audience(TextChoices):
    """Whom an article is written for (schema.org ``MedicalAudience``)."""

    PUBLIC = "public", _("General public")
    PATIENTS = "patients", _("Patients")
    CAREGIVERS = "caregivers", _("Caregivers")
    PROFESSIONALS = "professionals", _("Health professionals")


class RiskLevel(TextChoices):
    """How much harm a wrong sentence could do; it decides who has to sign off a translation."""

    LOW = "low", pgettext_lazy("risk level", "Low")
    MODERATE = "moderate", pgettext_lazy("risk level", "Moderate")
    HIGH = "high", pgettext_lazy("risk level", "High")


class CalloutKind(TextChoices):
    """How urgent a callout is."""

    INFORMATION = "information", _("Information")
    WARNING = "warning", _("Warning")
    URGENT = "urgent", _("Urgent: get help now")


class NumberedListStyle(TextChoices):
    """How the items of a numbered list are counted."""

    DECIMAL = "decimal", _("1, 2, 3")
    LOWER_ALPHA = "lower_alpha", _("a, b, c")


class NoticeKind(TextChoices):
    """How urgently a notice is meant."""

    INFORMATION = "information", pgettext_lazy("notice", "Information")
    WARNING = "warning", pgettext_lazy("notice", "Warning")
    EMERGENCY = "emergency", pgettext_lazy("notice", "Emergency")
