from datetime import date

from django.db import migrations

FROM_PROC60 = date(2017, 8, 23)  # the procurement act came into force
FROM_SEED = date(2018, 10, 1)  # fiscal year 2562: where the real first day is not known
FROM_OAG66 = date(2023, 1, 1)  # the year of the regulation; its first day is not known
FY2569 = date(2025, 10, 1)

KNOWN = "ความรู้ทั่วไป ยังไม่ได้เทียบกับเอกสาร"
PORTAL = "ค่าตั้งต้นของระบบ สำนักงานปรับได้"
DEFAULTS = "ค่าในระบบจัดซื้อที่เผยแพร่ต้นรหัส"
TRAVEL = "ตารางค่าใช้จ่ายเดินทางที่เผยแพร่"
OAG = "เว็บไซต์ สตง."

N, D, T = "number", "decimal", "text"

# key, label, kind, value, unit, effective from, regulation, source, checked against a published text
PARAMETERS = [
    ("procurement.specific_max", "วงเงินวิธีเฉพาะเจาะจงไม่เกิน", N, "500000", "บาท", FROM_PROC60, "MR60", "รวมระเบียบ มทร.ล้านนา ค่าปัจจุบันยังไม่ยืนยัน", False),
    ("procurement.no_written_contract_max", "ไม่ทำข้อตกลงเป็นหนังสือได้ไม่เกิน", N, "100000", "บาท", FROM_PROC60, "MR60", KNOWN, False),
    ("procurement.single_inspector_max", "แต่งตั้งผู้ตรวจรับคนเดียวได้ไม่เกิน", N, "100000", "บาท", FROM_PROC60, "PROC60", f"{DEFAULTS} (ข้อ 25-26) ค่าปัจจุบันยังไม่ยืนยัน", False),
    ("procurement.short_report_max", "รายงานขอซื้อขอจ้างเฉพาะรายการจำเป็นได้ไม่เกิน", N, "10000", "บาท", FROM_PROC60, "PROC60", f"{DEFAULTS} (ข้อ 22 วรรคสอง)", True),
    ("revenue.remit_over", "เงินที่รับไว้เกินจำนวนนี้ต้องนำส่งเร็วขึ้น", N, "10000", "บาท", FROM_SEED, "CASH62", f"{DEFAULTS} (ข้อ 81(2))", True),
    ("revenue.remit_workdays", "นำเงินที่เกินกำหนดส่งภายใน", N, "3", "วันทำการ", FROM_SEED, "CASH62", f"{DEFAULTS} (ข้อ 81(2))", True),
    ("procurement.w119_t1_max", "ซื้อก่อนแล้วรายงานตาม ว 119 ตาราง 1 ได้ไม่เกิน", N, "10000", "บาท", date(2018, 3, 7), "W119", "บันทึกข้อความอ้างถึง ว 119 ค่าปัจจุบันยังไม่ยืนยัน", False),
    ("procurement.plan_publish_from", "ประกาศเผยแพร่แผนเมื่อวงเงินเกิน", N, "500000", "บาท", FROM_PROC60, "PROC60", f"{DEFAULTS} (ม.11)", True),
    ("procurement.committee_min_members", "คณะกรรมการมีอย่างน้อย", N, "3", "คน", FROM_PROC60, "PROC60", "คู่มือการเงินพัสดุโรงเรียนที่เผยแพร่", True),
    ("procurement.selection_min_invites", "วิธีคัดเลือกเชิญอย่างน้อย", N, "3", "ราย", FROM_PROC60, "PROC60", "คู่มือวิธีคัดเลือกที่เผยแพร่", True),
    ("procurement.ebidding_publish_days_1", "เผยแพร่ e-bidding เกิน 5 แสนถึง 5 ล้านบาท", N, "5", "วันทำการ", FROM_PROC60, "PROC60", KNOWN, False),
    ("procurement.ebidding_publish_days_2", "เผยแพร่ e-bidding เกิน 5 ถึง 10 ล้านบาท", N, "10", "วันทำการ", FROM_PROC60, "PROC60", KNOWN, False),
    ("procurement.ebidding_publish_days_3", "เผยแพร่ e-bidding เกิน 10 ถึง 50 ล้านบาท", N, "12", "วันทำการ", FROM_PROC60, "PROC60", KNOWN, False),
    ("procurement.ebidding_publish_days_4", "เผยแพร่ e-bidding เกิน 50 ล้านบาท", N, "20", "วันทำการ", FROM_PROC60, "PROC60", "แผนจัดซื้อที่เผยแพร่", True),
    ("contract_security_pct", "หลักประกันสัญญา", D, "5", "ร้อยละ", FROM_PROC60, "PROC60", f"{DEFAULTS} (ข้อ 168)", True),
    ("loan.clear_travel_days", "ส่งใช้เงินยืมเดินทางภายใน นับจากวันกลับ", N, "15", "วัน", FROM_SEED, "CASH62", "แบบสัญญาการยืมเงินที่เผยแพร่", True),
    ("loan.clear_other_days", "ส่งใช้เงินยืมอื่นภายใน นับจากวันรับเงิน", N, "30", "วัน", FROM_SEED, "CASH62", "แบบสัญญาการยืมเงินที่เผยแพร่", True),
    ("asset.capitalise_min", "มูลค่าขั้นต่ำที่บันทึกเป็นครุภัณฑ์ (เดิม 5,000 บาท)", N, "10000", "บาท", FROM_SEED, None, "นโยบายบัญชีภาครัฐที่เผยแพร่ วันเริ่มใช้ยังไม่ยืนยัน", False),
    ("travel.perdiem_standard", "เบี้ยเลี้ยงเดินทาง ระดับทั่วไป", N, "240", "บาทต่อวัน", FROM_SEED, "TRAV50", TRAVEL, True),
    ("travel.perdiem_senior", "เบี้ยเลี้ยงเดินทาง ระดับสูง", N, "270", "บาทต่อวัน", FROM_SEED, "TRAV50", TRAVEL, True),
    ("travel.lodging_flat_standard", "ค่าที่พักเหมาจ่าย ระดับทั่วไป", N, "800", "บาทต่อวัน", FROM_SEED, "TRAV50", TRAVEL, True),
    ("travel.lodging_flat_senior", "ค่าที่พักเหมาจ่าย ระดับสูง", N, "1200", "บาทต่อวัน", FROM_SEED, "TRAV50", TRAVEL, True),
    ("travel.lodging_actual_practitioner_single", "ค่าที่พักจ่ายจริง ระดับปฏิบัติการ ห้องเดี่ยว", N, "1500", "บาทต่อวัน", FROM_SEED, "TRAV50", "รวมระเบียบ มทร.ล้านนา", True),
    ("travel.km_car", "ค่าชดเชยรถยนต์ส่วนตัว", N, "4", "บาทต่อกิโลเมตร", FROM_SEED, "TRAV50", TRAVEL, True),
    ("travel.km_motorcycle", "ค่าชดเชยรถจักรยานยนต์ส่วนตัว", N, "2", "บาทต่อกิโลเมตร", FROM_SEED, "TRAV50", TRAVEL, True),
    ("travel.full_day_hours", "นับเป็นหนึ่งวันเมื่อเกิน (ไม่พักแรม หรือเศษหลังครบ 24 ชั่วโมง)", N, "12", "ชั่วโมง", FROM_SEED, "TRAV50", TRAVEL, True),
    ("travel.half_day_hours", "ไปกลับนับเป็นครึ่งวันเมื่อเกิน", N, "6", "ชั่วโมง", FROM_SEED, "TRAV50", TRAVEL, True),
    ("speaker.official_per_hour", "วิทยากรของรัฐ ประเภท ข และบุคคลภายนอก", N, "600", "บาทต่อชั่วโมง", FROM_SEED, "TRAIN49", KNOWN, False),
    ("speaker.non_official_per_hour", "วิทยากรมิใช่ของรัฐ ประเภท ข และบุคคลภายนอก", N, "1200", "บาทต่อชั่วโมง", FROM_SEED, "TRAIN49", KNOWN, False),
    ("speaker.official_type_a_per_hour", "วิทยากรของรัฐ ประเภท ก", N, "800", "บาทต่อชั่วโมง", FROM_SEED, "TRAIN49", KNOWN, False),
    ("speaker.non_official_type_a_per_hour", "วิทยากรมิใช่ของรัฐ ประเภท ก", N, "1600", "บาทต่อชั่วโมง", FROM_SEED, "TRAIN49", KNOWN, False),
    ("training.food_public_gov_all", "อาหารบุคคลภายนอก สถานที่ราชการ ครบทุกมื้อ", N, "500", "บาทต่อวัน", FROM_SEED, "TRAIN49", KNOWN, False),
    ("training.food_public_gov_some", "อาหารบุคคลภายนอก สถานที่ราชการ ไม่ครบมื้อ", N, "300", "บาทต่อวัน", FROM_SEED, "TRAIN49", KNOWN, False),
    ("training.food_public_private_all", "อาหารบุคคลภายนอก สถานที่เอกชน ครบทุกมื้อ", N, "800", "บาทต่อวัน", FROM_SEED, "TRAIN49", KNOWN, False),
    ("training.food_public_private_some", "อาหารบุคคลภายนอก สถานที่เอกชน ไม่ครบมื้อ", N, "600", "บาทต่อวัน", FROM_SEED, "TRAIN49", KNOWN, False),
    ("training.food_kho_gov_all", "อาหารประเภท ข สถานที่ราชการ ครบทุกมื้อ", N, "600", "บาทต่อวัน", FROM_SEED, "TRAIN49", KNOWN, False),
    ("training.food_kho_gov_some", "อาหารประเภท ข สถานที่ราชการ ไม่ครบมื้อ", N, "400", "บาทต่อวัน", FROM_SEED, "TRAIN49", KNOWN, False),
    ("training.food_kho_private_all", "อาหารประเภท ข สถานที่เอกชน ครบทุกมื้อ", N, "950", "บาทต่อวัน", FROM_SEED, "TRAIN49", KNOWN, False),
    ("training.food_kho_private_some", "อาหารประเภท ข สถานที่เอกชน ไม่ครบมื้อ", N, "700", "บาทต่อวัน", FROM_SEED, "TRAIN49", KNOWN, False),
    ("training.snack_gov", "อาหารว่าง สถานที่ราชการ", N, "35", "บาทต่อมื้อ", FROM_SEED, "TRAIN49", KNOWN, False),
    ("training.snack_private", "อาหารว่าง สถานที่เอกชน", N, "50", "บาทต่อมื้อ", FROM_SEED, "TRAIN49", KNOWN, False),
    ("training.lodging_public_single", "ที่พักบุคคลภายนอก ห้องเดี่ยว", N, "1200", "บาทต่อวัน", FROM_SEED, "TRAIN49", KNOWN, False),
    ("training.lodging_public_twin", "ที่พักบุคคลภายนอก ห้องคู่", N, "750", "บาทต่อวัน", FROM_SEED, "TRAIN49", KNOWN, False),
    ("wht.juristic_pct", "หักภาษี ณ ที่จ่าย นิติบุคคล", D, "1", "ร้อยละ", FROM_SEED, "TAX", KNOWN, False),
    ("wht.juristic_min", "หักภาษีนิติบุคคลเมื่อจ่ายตั้งแต่", N, "500", "บาท", FROM_SEED, "TAX", KNOWN, False),
    ("wht.individual_pct", "หักภาษี ณ ที่จ่าย บุคคลธรรมดา", D, "1", "ร้อยละ", FROM_SEED, "TAX", KNOWN, False),
    ("wht.individual_min", "หักภาษีบุคคลธรรมดาเมื่อจ่ายตั้งแต่", N, "10000", "บาท", FROM_SEED, "TAX", KNOWN, False),
    ("oag.s85_first_days", "รายงานผลครั้งแรกต่อ สตง. ภายใน", N, "60", "วัน", FROM_OAG66, "OAG66", OAG, True),
    ("oag.s85_every_days", "รายงานความคืบหน้าต่อ สตง. ทุก", N, "60", "วัน", FROM_OAG66, "OAG66", OAG, True),
    ("oag.s85_finish_days", "แก้ไขให้เสร็จภายใน", N, "240", "วัน", FROM_OAG66, "OAG66", OAG, True),
    ("oag.s85_reminder_days", "เตือนครั้งถัดไปภายใน", N, "30", "วัน", FROM_OAG66, "OAG66", OAG, True),
    ("oag.discipline_limitation_years", "อายุความความผิดวินัยการเงินการคลัง", N, "5", "ปี", FROM_SEED, "OAG62", OAG, True),
    ("carryover.min", "กันเงินได้เมื่อมีหนี้ผูกพันตั้งแต่", N, "100000", "บาท", FROM_SEED, "BUDG61", "กระบวนงาน GFMIS ที่เผยแพร่", True),
    ("carryover.end", "เงินกันเบิกได้ถึง (เดือน-วัน)", T, "03-31", "", FROM_SEED, "BUDG61", "กระบวนงาน GFMIS ที่เผยแพร่", True),
    ("carryover.extended_end", "เงินกันที่ขยายเวลาเบิกได้ถึง (เดือน-วัน)", T, "09-30", "", FROM_SEED, "BUDG61", "กระบวนงาน GFMIS ที่เผยแพร่", True),
    ("pay_after_inspection_workdays", "จ่ายเงินหลังตรวจรับภายใน", N, "5", "วันทำการ", FY2569, None, "ข่าวมาตรการเร่งรัดการเบิกจ่าย ปีงบประมาณ 2569", True),
    ("allot_to_region_days", "จัดสรรเงินให้ส่วนภูมิภาคภายใน", N, "5", "วัน", FY2569, None, "ข่าวมาตรการเร่งรัดการเบิกจ่าย ปีงบประมาณ 2569", True),
    ("homestay.validity_years", "อายุการรับรองมาตรฐานโฮมสเตย์", N, "3", "ปี", FROM_SEED, None, "homestaythai.net", True),
    ("homestay.pass_pct", "เกณฑ์ผ่านมาตรฐานโฮมสเตย์", D, "70", "ร้อยละ", FROM_SEED, None, "homestaythai.net", True),
    ("classify.attraction_pct", "น้ำหนักจัดระดับชุมชน: ศักยภาพดึงดูดนักท่องเที่ยว", D, "50", "ร้อยละ", FROM_SEED, None, "cep.cdd.go.th", True),
    ("classify.readiness_pct", "น้ำหนักจัดระดับชุมชน: ความพร้อมและสิ่งอำนวยความสะดวก", D, "30", "ร้อยละ", FROM_SEED, None, "cep.cdd.go.th", True),
    ("classify.products_pct", "น้ำหนักจัดระดับชุมชน: สินค้าและบริการ", D, "20", "ร้อยละ", FROM_SEED, None, "cep.cdd.go.th", True),
    ("incident.first_report_minutes", "รายงานเหตุครั้งแรกภายใน", N, "60", "นาที", FROM_SEED, None, PORTAL, False),
    ("profile.verify_days", "ข้อมูลชุมชนต้องตรวจซ้ำภายใน", N, "180", "วัน", FROM_SEED, None, PORTAL, False),
    ("profile.contact_verify_days", "ช่องทางติดต่อต้องตรวจซ้ำภายใน", N, "90", "วัน", FROM_SEED, None, PORTAL, False),
]  # fmt: skip

COLUMNS = ["key", "label", "kind", "value", "unit", "effective_from", "regulation_id", "source", "verified"]


def seed(apps, schema_editor):
    parameter = apps.get_model("rules", "Parameter")
    parameter.objects.bulk_create(parameter(**dict(zip(COLUMNS, row, strict=True))) for row in PARAMETERS)


class Migration(migrations.Migration):
    dependencies = [("rules", "0002_seed_regulations")]

    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
