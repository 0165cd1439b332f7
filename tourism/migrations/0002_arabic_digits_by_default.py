from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("tourism", "0001_publication"),
    ]

    operations = [
        migrations.AlterField(
            model_name="catalogueissue",
            name="thai_digits",
            field=models.BooleanField(default=False, verbose_name="เลขหน้าเป็นเลขไทย"),
        ),
        migrations.AlterField(
            model_name="catalogueissueevent",
            name="thai_digits",
            field=models.BooleanField(default=False, verbose_name="เลขหน้าเป็นเลขไทย"),
        ),
    ]
