from portal.jobs.kinds import Running, job
from portal.jobs.models import Job
from portal.jobs.queues import Queue
from portal.photos import judging
from portal.photos.actions import JUDGE


def give_up(job: Job) -> None:
    """Whatever ended the work, no picture stays between received and judged."""
    reason = f"{job.failure} {job.advice}".strip() or "ยกเลิกการตรวจภาพนี้แล้ว"
    for key in job.args["photos"]:
        judging.refuse(key, reason, by=job.asked_by)


@job(JUDGE, title="ตรวจภาพ", right=None, queue=Queue.PROOFS, soft_seconds=300, hard_seconds=330, ended=give_up)
def judge_photos(running: Running, photos: list[int], shown_at: str, key: int) -> None:
    for done, photo in enumerate(photos):
        running.progress(done, len(photos), "กำลังตรวจภาพ")
        judging.judge(photo, by=running.asked_by)
    running.result(shown_at, key)
