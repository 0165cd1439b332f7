from django.apps import AppConfig

from portal.ui.menu import MenuItem, register


class JobsConfig(AppConfig):
    name = "portal.jobs"
    verbose_name = "งานเบื้องหลัง"

    def ready(self) -> None:
        from portal.jobs import checks  # noqa: F401, PLC0415 -- models are ready only now
        from portal.jobs.models import Job  # noqa: PLC0415 -- models are ready only now

        register(
            MenuItem(
                "งานเบื้องหลัง",
                "hourglass-split",
                "jobs:job_list",
                group="สำนักงาน",
                badge=lambda user: Job.objects.editable_by(user).unfinished().count(),
            )
        )
