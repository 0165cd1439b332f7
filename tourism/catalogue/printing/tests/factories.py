"""Invented communities and drawn pictures for tests and measurements of the print room."""

from tourism.catalogue.printing import CatalogueBook, Snapshot

PICTURES = ("dawn", "kram", "lake", "mist", "mudmee", "ridge", "river", "stars", "street", "weave")
DISTRICTS = ("เมืองขอนแก่น", "ชุมแพ", "น้ำพอง", "ชนบท", "ภูเวียง", "หนองเรือ", "บ้านไผ่", "พระยืน", "มัญจาคีรี", "เวียงเก่า")
SUBDISTRICTS = ("โนนสูง", "นาหนองทุ่ม", "วังชัย", "ศรีบุญเรือง", "ทุ่งชมพู", "ดอนหัน")
NAMES = ("บ้านโนนคำหลวง", "บ้านนาดอกคราม", "บ้านท่าน้ำใส", "บ้านหนองบัวแดง", "บ้านภูผาม่านหมอก", "บ้านกู่แก้วสามัคคี",
         "บ้านดงเย็นภูไท", "บ้านโคกสะอาดคราม", "บ้านท่าม่วงริมพอง", "บ้านศรีสว่าง")  # fmt: skip
STORY = (
    "{name}เป็นหมู่บ้านเก่าแก่ริมฝั่งลำน้ำที่สืบทอดการทอผ้าไหมมัดหมี่มากว่าสองร้อยปี ทุกเช้าก่อนแดดแรง เสียงกี่กระทบไม้ดังแว่วจากใต้ถุนเรือน "
    "แม่เฒ่าผู้ทอผ้าเล่าว่าลายแต่ละลายคือบันทึกของบ้าน ทั้งลายขอนาค ลายต้นสน และลายโคมห้า ล้วนมีที่มาจากเรื่องเล่าริมน้ำและพิธีบุญตามฮีตสิบสองคองสิบสี่",
    "ปัจจุบันชุมชนรวมกลุ่มกันเปิดบ้านต้อนรับผู้มาเยือน นักท่องเที่ยวจะได้ลงมือทำจริงทุกขั้นตอน ตั้งแต่เก็บใบหม่อน เลี้ยงไหม สาวไหม "
    "ย้อมสีธรรมชาติจากครั่ง คราม และเปลือกประดู่ ไปจนถึงขึ้นกี่ทอผืนเล็กกลับบ้านเป็นของที่ระลึก รายได้ร้อยละสิบห้าจัดเข้ากองทุนสวัสดิการผู้สูงอายุ",
    "ยามเย็นเป็นเวลาของสำรับ พาข้าวแลงยกออกมาวางกลางชานเรือน มีหมกหน่อไม้ ลาบปลาตอง แกงเห็ดป่า น้ำพริกปลาร้าสับกับผักพื้นบ้าน "
    "ข้าวเหนียวนึ่งร้อน ๆ ในกระติบใบน้อย ก่อนปิดท้ายด้วยพิธีบายศรีสู่ขวัญ ผูกข้อมือด้วยฝ้ายขาวและถ้อยคำอวยพรที่ผู้เฒ่าตั้งใจมอบให้แขกทุกคน",
)
PROGRAMMES = (
    (
        "สาวไหม ย้อมสี และมัดหมี่ผืนแรก",
        "เก็บใบหม่อน สาวไหมจากรัง ย้อมสีครั่ง แล้วมัดลายด้วยมือของตนเอง",
        ("450 บาทต่อคน", "ครึ่งวัน (3 ชั่วโมง)", "4–20 คน"),
    ),
    (
        "ล่องเรือชมลำน้ำและนกยามเช้า",
        "พายเรือไม้กับพรานปลา ฟังเสียงนก และยกยอดักปลาแบบเก่า",
        ("250 บาทต่อคน", "2 ชั่วโมง", "2–8 คน"),
    ),
    (
        "ทำอาหารพื้นบ้านกับแม่ครัวชุมชน",
        "เดินตลาดเช้า เก็บผักริมรั้ว ตำแจ่วและหมกปลาในใบตอง",
        ("350 บาทต่อคน", "2 ชั่วโมง 30 นาที", "4–12 คน"),
    ),
    (
        "บายศรีสู่ขวัญและพาแลงกลางลาน",
        "พับใบตองทำพานบายศรี ผูกแขน และกินข้าวแลงร่วมกับชาวบ้าน",
        ("550 บาทต่อคน", "2 ชั่วโมง", "10–40 คน"),
    ),
    (
        "ปั้นหม้อดินเผาริมห้วย",
        "นวดดิน ตีหม้อด้วยไม้ลาย และดูการเผาด้วยฟืน",
        ("300 บาทต่อคน", "2 ชั่วโมง", "2–15 คน"),
    ),
    (
        "โฮมสเตย์ 1 คืน พร้อมอาหาร 2 มื้อ",
        "นอนเรือนไม้ใต้ถุนสูง ตื่นมาใส่บาตรและเก็บผักสวนครัว",
        ("750 บาทต่อคน", "1 วัน 1 คืน", "1–30 คน"),
    ),
)


def snapshot(number: int = 0, **values) -> Snapshot:
    """One invented community; `number` varies it."""
    name = NAMES[number % len(NAMES)] + (f" {number // len(NAMES) + 1}" if number >= len(NAMES) else "")
    standard: Snapshot = {
        "key": f"community-{number}",
        "name": name,
        "tagline": "ฟังเสียงกี่ กินข้าวแลง แล้วพายเรือชมหมอก",
        "area": {
            "subdistrict": SUBDISTRICTS[number % len(SUBDISTRICTS)],
            "district": DISTRICTS[number * 7 // 3 % len(DISTRICTS)],
            "province": "ขอนแก่น",
        },
        "moo": number % 15 + 1,
        "story": "\n".join(paragraph.format(name=name) for paragraph in STORY[: 3 - (number % 5 == 4)]),
        "highlights": "ผ้าไหมมัดหมี่ลายขอนาค ปลาส้มไร้ก้าง และรอยยิ้มของแม่ใหญ่ที่หน้าบ้านทุกหลัง",
        "best_months": "พฤศจิกายน – กุมภาพันธ์",
        "capacity": 40 + number % 5 * 10,
        "getting_there": {
            "from_city": "จากตัวเมืองขอนแก่นใช้ทางหลวงหมายเลข 12 ถึงแยกโรงเรียนแล้วเลี้ยวขวาเข้าทางลาดยางอีก 6 กิโลเมตร",
            "road": "ลาดยางตลอดสาย รถตู้และรถบัสเข้าได้",
            "public_transport": "รถสองแถวสายตลาดกลาง ออกทุกชั่วโมง 06.00–17.00 น.",
            "distance_km": 42.5,
            "minutes": 55,
        },
        "safety": {
            "hospital": "โรงพยาบาลส่งเสริมสุขภาพตำบล",
            "hospital_km": 3.2,
            "hazards": "ลำน้ำลึกในฤดูฝน สวมเสื้อชูชีพทุกครั้งที่ลงเรือ",
            "notes": "มีผู้ปฐมพยาบาลประจำศูนย์ต้อนรับทุกวัน",
        },
        "manners": "แต่งกายสุภาพเมื่อเข้าวัด\nขออนุญาตก่อนถ่ายภาพผู้เฒ่าและเด็ก\nพกกระบอกน้ำและถุงผ้ามาเอง\nงดส่งเสียงดังหลังเวลา 21.00 น.",
        "programmes": [programme(place) for place in range(3 + number % 3)],
        "contacts": [
            {"name": "นางบุญมี สมมติชน", "role": "ประธานกลุ่ม", "phone": f"08000{number:05d}", "line": "banmee.demo"}
        ],
        "photos": [photo(number), photo(number + 3, is_hero=False)],
        "coordinates": (16.43 + number / 500, 102.83),
        "short_url": f"https://example.go.th/c/{number:05d}",
        "as_of": "2026-10-01",
        "revision": 1 + number % 4,
    }
    return {**standard, **values}


def programme(number: int = 0, **values) -> dict:
    title, what, (price, duration, people) = PROGRAMMES[number % len(PROGRAMMES)]
    return {
        "title": title,
        "what": what,
        "champion": "แม่ใหญ่คำปุ่น",
        "price_text": price,
        "duration_text": duration,
        "people_text": people,
        "booking_text": "จองล่วงหน้า 2 วัน",
        "takeaway": "ผ้าผืนเล็กที่ทำเอง",
        **values,
    }


def photo(number: int = 0, *, is_hero: bool = True, **values) -> dict:
    name = PICTURES[number % len(PICTURES)]
    return {"id": name, "alt": f"ภาพวาดจำลอง {name}", "credit": "ภาพวาดจำลอง", "is_hero": is_hero, **values}


def catalogue(count: int = 3, **values) -> CatalogueBook:
    return {
        "title": "ขอนแก่นบ้านเฮา ร้อยเรื่องริมลำน้ำพอง",
        "province": "ขอนแก่น",
        "edition": "1/2570",
        "as_of": "2026-10-01",
        "year": 2570,
        "publisher": "สำนักงานพัฒนาชุมชนจังหวัดขอนแก่น",
        "districts": list(DISTRICTS),
        "communities": [snapshot(number) for number in range(count)],
        **values,
    }
