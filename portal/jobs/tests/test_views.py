import time
from uuid import uuid4

import pytest
from django.db.models.functions import Now

from portal.accounts.models import Assignment
from portal.jobs.models import Job
from portal.jobs.states import State
from portal.jobs.tests.factories import queued

HTMX = {"HTTP_HX_REQUEST": "true"}


def test_list_shows_own_jobs_only(client_of, promotion, group_head):
    queued(promotion, title="สมุดภาพของฉัน")
    queued(group_head, title="สมุดภาพของเพื่อน")

    page = client_of(promotion).get("/jobs/?of=all").content.decode()

    assert "สมุดภาพของฉัน" in page
    assert "สมุดภาพของเพื่อน" not in page


def test_list_of_all_is_for_who_watches_over_jobs(client_of, promotion, admin):
    queued(promotion, title="สมุดภาพขอนแก่น")

    client = client_of(admin)

    assert "สมุดภาพขอนแก่น" not in client.get("/jobs/").content.decode()
    assert "สมุดภาพขอนแก่น" in client.get("/jobs/?of=all").content.decode()


def test_watcher_sees_jobs_of_people_of_the_own_area_only(client_of, person, promotion, admin):
    both = person("promotion_group", "40")
    Assignment.objects.create(user=both, role="promotion_group", area_id="41")
    jobs = [
        queued(promotion, title="ของขอนแก่น"),
        queued(person("promotion_group", "41"), title="ของอุดรธานี"),
        queued(both, title="ของสองจังหวัด"),
        queued(person("group_head", "isan-20"), title="ของยี่สิบจังหวัด"),
        queued(admin, title="ของผู้ดูแลเอง"),
    ]

    def seen(user):
        client = client_of(user)
        page = client.get("/jobs/?of=all").content.decode()
        alone = [client.get(f"/jobs/{job.pk}/").status_code == 200 for job in jobs]
        assert [job.title in page for job in jobs] == alone
        return alone

    assert seen(admin) == [True, False, False, False, True]
    assert seen(person("admin", "isan-20")) == [True] * 5


def test_empty_list_says_what_will_be_here(client_of, officer):
    assert "ยังไม่มีงาน" in client_of(officer).get("/jobs/").content.decode()


def test_list_goes_on_after_the_last_job(client_of, promotion):
    for number in range(27):
        queued(promotion, title=f"งานที่ {number:02}")
    client = client_of(promotion)

    first = client.get("/jobs/")
    second = client.get(f"/jobs/{first.context['page'].next_url}")
    back = client.get(f"/jobs/{second.context['page'].previous_url}")

    shown = [[job.title for job in page.context["page"]] for page in (first, second, back)]
    newest_first = [f"งานที่ {number:02}" for number in reversed(range(27))]
    assert shown == [newest_first[:25], newest_first[25:], newest_first[:25]]
    assert list(client.get("/jobs/?after=nonsense").context["page"]) == list(first.context["page"])


def test_page_of_everybodys_jobs_leads_to_the_next_page_of_everybodys(client_of, admin):
    for number in range(26):
        queued(admin, title=f"งานที่ {number:02}")

    first = client_of(admin).get("/jobs/?of=all")

    assert first.context["page"].next_url.startswith("?of=all&after=")


def test_list_asks_the_same_number_of_queries(client_of, admin, promotion):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = client_of(admin)
    client.get("/jobs/")  # stamps the session
    counts = []
    for more in (1, 2):
        for _ in range(more):
            queued(promotion)
        with CaptureQueriesContext(connection) as queries:
            client.get("/jobs/?of=all")
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_job_of_a_colleague_is_not_found(client_of, promotion, group_head):
    job = queued(group_head)
    client = client_of(promotion)

    answers = [client.get(f"/jobs/{job.pk}/"), client.get(f"/jobs/{uuid4()}/")]
    posts = [client.post(f"/jobs/{job.pk}/{verb}/") for verb in ("cancel", "retry")]

    assert [answer.status_code for answer in answers + posts] == [404] * 4
    assert answers[0].content == answers[1].content


def test_watcher_sees_but_does_not_touch(client_of, promotion, admin):
    job = queued(promotion)
    client = client_of(admin)

    assert client.get(f"/jobs/{job.pk}/").status_code == 200
    assert client.post(f"/jobs/{job.pk}/cancel/").status_code == 404


def test_progress_asks_for_itself_until_it_is_finished(client_of, promotion):
    job = queued(promotion)
    Job.objects.claim(job.pk, uuid4())
    Job.objects.update(done=3, total=12, step="จัดหน้าชุมชน")
    client = client_of(promotion)

    during = client.get(f"/jobs/{job.pk}/", **HTMX)
    Job.objects.release(State.DONE)
    after = client.get(f"/jobs/{job.pk}/", **HTMX)

    part = during.content.decode()
    assert 'hx-trigger="every 2s"' in part
    assert "3&nbsp;จาก&nbsp;12" in part
    assert "<html" not in part
    assert "HX-Refresh" not in during
    assert "hx-trigger" not in after.content.decode()
    assert after["HX-Refresh"] == "true"


def test_waiting_job_says_what_is_ahead_and_whether_anybody_works(client_of, promotion, group_head):
    from portal.jobs.pulse import beat

    queued(group_head)
    queued(group_head, kind="test.light")
    job = queued(promotion)
    client = client_of(promotion)
    beat("prompt", ["prompt"])

    assert "ระบบงานเบื้องหลังยังไม่ตอบ" in client.get(f"/jobs/{job.pk}/").content.decode()
    beat("heavy", ["prompt", "heavy"])
    assert "มีงานก่อนหน้า 1 งาน" in client.get(f"/jobs/{job.pk}/").content.decode()


def test_waiting_job_of_an_unknown_kind_says_that_nobody_works(client_of, promotion):
    job = queued(promotion, kind="next.version")

    assert "ระบบงานเบื้องหลังยังไม่ตอบ" in client_of(promotion).get(f"/jobs/{job.pk}/").content.decode()


def test_open_job_page_does_not_keep_the_session(client_of, promotion):
    job = queued(promotion)
    client = client_of(promotion)
    polling = {**HTMX, "HTTP_POLLING": "true"}
    page = client.get(f"/jobs/{job.pk}/").content.decode()

    for minutes in (10, 29):
        seen_minutes_ago(client, minutes)
        assert client.get(f"/jobs/{job.pk}/", **polling).status_code == 200
    seen_minutes_ago(client, 31)

    assert """hx-headers='{"Polling": "true"}'""" in page
    assert client.get(f"/jobs/{job.pk}/", **polling).status_code == 401


def test_person_who_asks_for_the_job_keeps_the_session(client_of, promotion):
    job = queued(promotion)
    client = client_of(promotion)
    client.get("/jobs/")

    seen_minutes_ago(client, 29)
    client.get(f"/jobs/{job.pk}/")

    assert client.session["seen"] > time.time() - 60


def seen_minutes_ago(client, minutes):
    session = client.session
    session["seen"] = int(time.time()) - minutes * 60
    session.save()


def test_waiting_job_is_cancelled_at_once(client_of, promotion):
    job = queued(promotion)

    answer = client_of(promotion).post(f"/jobs/{job.pk}/cancel/", follow=True)

    job.refresh_from_db()
    assert job.state == State.CANCELLED
    assert "ยกเลิกแล้ว" in answer.content.decode()


def test_running_job_is_asked_to_stop(client_of, promotion):
    job = queued(promotion)
    Job.objects.claim(job.pk, uuid4())

    answer = client_of(promotion).post(f"/jobs/{job.pk}/cancel/", follow=True)

    job.refresh_from_db()
    assert (job.state, job.cancel_asked) == (State.RUNNING, True)
    assert "กำลังหยุดงาน" in answer.content.decode()


def test_finished_job_cannot_be_cancelled(client_of, promotion):
    job = queued(promotion)
    Job.objects.release(State.DONE)

    answer = client_of(promotion).post(f"/jobs/{job.pk}/cancel/", follow=True)

    job.refresh_from_db()
    assert job.state == State.DONE
    assert "งานนี้จบไปก่อนแล้ว" in answer.content.decode()


def test_failed_job_says_why_and_is_queued_again(client_of, promotion):
    job = queued(promotion, kind="test.light", attempts=3)
    Job.objects.release(State.FAILED, failure="งานหยุดกลางคัน 3 ครั้ง", advice="สั่งใหม่ <b>")
    client = client_of(promotion)

    page = client.get(f"/jobs/{job.pk}/").content.decode()
    client.post(f"/jobs/{job.pk}/retry/")

    job.refresh_from_db()
    assert "งานหยุดกลางคัน 3 ครั้ง" in page
    assert "<b>" not in page.partition("สั่งใหม่")[2][:5]
    assert (job.state, job.attempts, job.failure, job.finished_at) == (State.QUEUED, 0, "", None)


def test_failed_job_that_was_asked_anew_is_not_doubled(client_of, promotion):
    job = queued(promotion, kind="test.light", fingerprint="same")
    Job.objects.release(State.FAILED)
    queued(promotion, kind="test.light", fingerprint="same")

    client_of(promotion).post(f"/jobs/{job.pk}/retry/")

    job.refresh_from_db()
    assert job.state == State.FAILED


@pytest.mark.parametrize("verb", ["cancel", "retry"])
def test_verbs_are_posted(client_of, promotion, verb):
    job = queued(promotion)

    assert client_of(promotion).get(f"/jobs/{job.pk}/{verb}/").status_code == 405


def test_time_of_a_job_is_the_databases(promotion):
    job = queued(promotion)
    job.refresh_from_db()

    assert Job.objects.filter(pk=job.pk, created_at__lte=Now()).exists()
