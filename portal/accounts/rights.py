"""Roles and what each may do: one table. Source: the office's division of duties and the rules of separated duties."""

from enum import StrEnum

from django.db import models


class Right(StrEnum):
    USE_DESK = "use_desk"
    READ_PUBLISHED = "read_published"

    READ_COMMUNITY = "read_community"
    RECORD_COMMUNITY = "record_community"
    REVIEW_COMMUNITY = "review_community"
    PUBLISH_COMMUNITY = "publish_community"
    WITHDRAW_COMMUNITY = "withdraw_community"

    READ_CATALOGUE = "read_catalogue"
    MAKE_CATALOGUE = "make_catalogue"
    CHECK_CATALOGUE = "check_catalogue"
    APPROVE_CATALOGUE = "approve_catalogue"
    PUBLISH_CATALOGUE = "publish_catalogue"

    EXPORT = "export"
    MANAGE_USERS = "manage_users"
    GIVE_APPROVING_ROLES = "give_approving_roles"
    READ_TRAIL = "read_trail"
    EDIT_RULES = "edit_rules"
    EDIT_LETTERHEAD = "edit_letterhead"
    WATCH_JOBS = "watch_jobs"


class Role(models.TextChoices):
    CD_WORKER = "cd_worker", "พัฒนากร"
    DISTRICT_HEAD = "district_head", "พัฒนาการอำเภอ"
    PROMOTION = "promotion_group", "กลุ่มงานส่งเสริมการพัฒนาชุมชน"
    INFORMATION = "information_group", "กลุ่มงานสารสนเทศการพัฒนาชุมชน"
    STRATEGY = "strategy_group", "กลุ่มงานยุทธศาสตร์การพัฒนาชุมชน"
    GROUP_HEAD = "group_head", "ผู้อำนวยการกลุ่มงานส่งเสริมการพัฒนาชุมชน"
    FINANCE = "finance_officer", "การเงินและบัญชี"
    PROCUREMENT = "procurement_officer", "พัสดุ"
    ADMIN_HEAD = "admin_head", "หัวหน้าฝ่ายอำนวยการ"
    PROVINCE_HEAD = "province_head", "พัฒนาการจังหวัด"
    DEPARTMENT = "department", "กรมการพัฒนาชุมชน (ดูอย่างเดียว)"
    INSPECTOR = "inspector", "ผู้ตรวจสอบ สตง. (ดูอย่างเดียว)"
    ADMIN = "admin", "ผู้ดูแลระบบ"


READ_ALL = frozenset({Right.USE_DESK, Right.READ_PUBLISHED, Right.READ_COMMUNITY, Right.EXPORT})
CATALOGUE_READER = READ_ALL | {Right.READ_CATALOGUE}
PROMOTION = CATALOGUE_READER | {
    Right.RECORD_COMMUNITY,
    Right.PUBLISH_COMMUNITY,
    Right.WITHDRAW_COMMUNITY,
    Right.MAKE_CATALOGUE,
    Right.PUBLISH_CATALOGUE,
}

RIGHTS: dict[str, frozenset[Right]] = {
    Role.CD_WORKER: READ_ALL | {Right.RECORD_COMMUNITY},
    Role.DISTRICT_HEAD: CATALOGUE_READER | {Right.RECORD_COMMUNITY, Right.REVIEW_COMMUNITY, Right.READ_TRAIL},
    Role.PROMOTION: PROMOTION,
    Role.INFORMATION: CATALOGUE_READER
    | {Right.MAKE_CATALOGUE, Right.PUBLISH_CATALOGUE, Right.MANAGE_USERS, Right.EDIT_LETTERHEAD},
    Role.STRATEGY: CATALOGUE_READER | {Right.EDIT_RULES},
    Role.GROUP_HEAD: PROMOTION | {Right.CHECK_CATALOGUE, Right.READ_TRAIL},
    Role.FINANCE: READ_ALL,
    Role.PROCUREMENT: READ_ALL,
    Role.ADMIN_HEAD: CATALOGUE_READER | {Right.MANAGE_USERS, Right.EDIT_LETTERHEAD, Right.READ_TRAIL},
    Role.PROVINCE_HEAD: CATALOGUE_READER | {Right.WITHDRAW_COMMUNITY, Right.APPROVE_CATALOGUE, Right.READ_TRAIL},
    Role.DEPARTMENT: frozenset({Right.USE_DESK, Right.READ_PUBLISHED, Right.READ_CATALOGUE}),
    Role.INSPECTOR: frozenset({Right.USE_DESK, Right.READ_PUBLISHED}),
    Role.ADMIN: frozenset(
        {
            Right.USE_DESK,
            Right.READ_PUBLISHED,
            Right.MANAGE_USERS,
            Right.GIVE_APPROVING_ROLES,
            Right.READ_TRAIL,
            Right.EDIT_RULES,
            Right.EDIT_LETTERHEAD,
            Right.WATCH_JOBS,
        }
    ),
}

APPROVALS = frozenset({Right.REVIEW_COMMUNITY, Right.PUBLISH_COMMUNITY, Right.CHECK_CATALOGUE, Right.APPROVE_CATALOGUE})
"""A role with one of these is an approving role: only an administrator gives it."""

READS_WHOLE_DISTRICT = frozenset({Role.CD_WORKER})
"""An officer writes in the assigned subdistricts and reads all of the district."""

READING = frozenset({Right.READ_COMMUNITY, Right.READ_PUBLISHED})

OF_A_PROVINCE = frozenset({Right.EDIT_LETTERHEAD})
"""What belongs to the whole province: an assignment to one of its districts does not give it."""

READ_ONLY = frozenset({Role.INSPECTOR, Role.DEPARTMENT})
"""While somebody who holds only these looks, the database itself refuses every write."""

NOTED = frozenset({Role.INSPECTOR})
"""Each page that one of these opens is noted in the trail."""


def is_approving(role: str) -> bool:
    return bool(RIGHTS[role] & APPROVALS)
