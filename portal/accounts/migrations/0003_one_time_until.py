from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_username_in_any_case")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="one_time_until",
            field=models.DateTimeField(editable=False, null=True, verbose_name="รหัสผ่านครั้งแรกใช้ได้ถึง"),
        ),
    ]
