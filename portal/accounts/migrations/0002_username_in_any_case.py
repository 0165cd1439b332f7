from django.db import migrations, models
from django.db.models.functions import Lower


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_people")]

    operations = [
        migrations.AddConstraint(
            model_name="user",
            constraint=models.UniqueConstraint(
                Lower("username"), name="username_in_any_case", violation_error_message="มีชื่อผู้ใช้นี้แล้ว ใช้ชื่ออื่น"
            ),
        ),
    ]
