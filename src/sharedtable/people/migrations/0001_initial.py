import uuid

import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Network",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("archived_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("name", models.CharField(max_length=200)),
                ("slug", models.SlugField(max_length=80, unique=True)),
                ("time_zone", models.CharField(default="America/Denver", max_length=60)),
                (
                    "note_notice",
                    models.CharField(
                        blank=True,
                        help_text="Shown at note forms, such as a public-records notice",
                        max_length=300,
                    ),
                ),
                (
                    "guest_rights",
                    models.CharField(
                        choices=[
                            ("nobody", "No other network reads our partnerships"),
                            ("offices", "Only our state team and admins invite other networks"),
                            ("leads", "Conveners and coordinators may invite other networks too"),
                        ],
                        default="leads",
                        max_length=10,
                    ),
                ),
                ("is_sample", models.BooleanField(default=False, help_text="Made-up people and businesses")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Organization",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("archived_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("name", models.CharField(max_length=200)),
                ("is_employer", models.BooleanField(default=True, verbose_name="an employer")),
                (
                    "system",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("workforce", "Workforce development"),
                            ("economic_development", "Economic development"),
                            ("k12", "K-12 education"),
                            ("postsecondary", "Postsecondary education"),
                            ("community", "Community organization"),
                            ("chamber", "Chamber or association"),
                            ("labor", "Labor"),
                            ("state_agency", "State agency"),
                        ],
                        max_length=30,
                        verbose_name="public partner of",
                    ),
                ),
                ("naics_code", models.CharField(blank=True, max_length=6, verbose_name="industry")),
                (
                    "size",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("1-4", "1 to 4 jobs"),
                            ("5-9", "5 to 9 jobs"),
                            ("10-19", "10 to 19 jobs"),
                            ("20-49", "20 to 49 jobs"),
                            ("50-99", "50 to 99 jobs"),
                            ("100-249", "100 to 249 jobs"),
                            ("250-499", "250 to 499 jobs"),
                            ("500+", "500 jobs or more"),
                        ],
                        max_length=10,
                        verbose_name="jobs there",
                    ),
                ),
                ("county_fips", models.CharField(blank=True, max_length=5, verbose_name="county")),
                ("website", models.URLField(blank=True, verbose_name="web site")),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged",
                        to="people.organization",
                    ),
                ),
                (
                    "network",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="organizations",
                        to="people.network",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("archived_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("name", models.CharField(max_length=200)),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="mail address")),
                ("phone", models.CharField(blank=True, max_length=40)),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged",
                        to="people.person",
                    ),
                ),
                ("erased_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "network",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="persons", to="people.network"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "people",
            },
        ),
        migrations.CreateModel(
            name="NetworkOffice",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[("state_team", "State team"), ("admin", "Network admin")], max_length=20
                    ),
                ),
                ("started_date", models.DateField(blank=True, null=True)),
                ("ended_date", models.DateField(blank=True, null=True)),
                (
                    "network",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="offices", to="people.network"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="offices", to="people.person"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                ("email", models.EmailField(max_length=254, unique=True)),
                ("is_active", models.BooleanField(default=True)),
                ("is_operator", models.BooleanField(default=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "person",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="user",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Position",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("title", models.CharField(blank=True, max_length=120)),
                ("is_decision_maker", models.BooleanField(default=False, verbose_name="can decide")),
                ("started_date", models.DateField(blank=True, null=True)),
                ("ended_date", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "assistant_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="assistant_positions",
                        to="people.person",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="positions",
                        to="people.organization",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="positions", to="people.person"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SignInLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "kind",
                    models.CharField(choices=[("invited", "Invitation"), ("asked", "Asked for")], max_length=10),
                ),
                ("email", models.EmailField(max_length=254)),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("next_path", models.CharField(blank=True, max_length=500)),
                ("note", models.CharField(blank=True, max_length=300)),
                ("created_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "invited_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sign_in_links",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["user", "kind"], name="sign_in_link_of_user")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("expires_at__gt", models.F("created_at"))),
                        name="sign_in_link_ends_after_it_begins",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LikelyPair",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("person", "People"), ("organization", "Organizations")], max_length=12
                    ),
                ),
                ("first_id", models.BigIntegerField()),
                ("second_id", models.BigIntegerField()),
                ("score", models.PositiveSmallIntegerField()),
                ("reasons", models.JSONField(default=list)),
                ("kept_apart_at", models.DateTimeField(blank=True, null=True)),
                ("kept_apart_by_id", models.BigIntegerField(blank=True, null=True)),
                (
                    "network",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="likely_pairs",
                        to="people.network",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["kind", "second_id"], name="pair_by_second")],
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "first_id", "second_id"), name="pair_is_listed_once"),
                    models.CheckConstraint(
                        condition=models.Q(("first_id__lt", models.F("second_id"))), name="pair_is_in_order"
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="organization",
            index=models.Index(
                fields=["network", "name", "id"],
                condition=models.Q(("archived_at__isnull", True)),
                name="organization_of_network",
            ),
        ),
        migrations.AddIndex(
            model_name="organization",
            index=models.Index(
                fields=["name", "id"],
                condition=models.Q(("archived_at__isnull", True)),
                name="organization_by_name",
            ),
        ),
        migrations.AddConstraint(
            model_name="organization",
            constraint=models.UniqueConstraint(
                django.db.models.functions.text.Lower("name"),
                models.F("network"),
                condition=models.Q(("archived_at__isnull", True)),
                name="organization_name_is_used_once_in_a_network",
            ),
        ),
        migrations.AddConstraint(
            model_name="organization",
            constraint=models.CheckConstraint(
                condition=models.Q(("merged_into__isnull", True), ("archived_at__isnull", False), _connector="OR"),
                name="merged_organization_is_archived",
            ),
        ),
        migrations.AddIndex(
            model_name="position",
            index=models.Index(
                fields=["organization", "person"],
                condition=models.Q(("ended_date__isnull", True)),
                name="who_works_now_at",
            ),
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(
                fields=["network", "name", "id", "email"],
                condition=models.Q(("archived_at__isnull", True)),
                name="person_of_network",
            ),
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(
                fields=["name", "id", "email"],
                condition=models.Q(("archived_at__isnull", True)),
                name="person_by_name",
            ),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.UniqueConstraint(
                django.db.models.functions.text.Lower("email"),
                models.F("network"),
                condition=models.Q(("archived_at__isnull", True), models.Q(("email", ""), _negated=True)),
                name="mail_address_names_one_person_in_a_network",
            ),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(("merged_into__isnull", True), ("archived_at__isnull", False), _connector="OR"),
                name="merged_person_is_archived",
            ),
        ),
        migrations.AddConstraint(
            model_name="networkoffice",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_date__isnull", True)),
                fields=("network", "person", "role"),
                name="office_is_held_once_by_a_person",
            ),
        ),
        migrations.AddConstraint(
            model_name="networkoffice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ended_date__isnull", True),
                    ("started_date__isnull", True),
                    ("ended_date__gte", models.F("started_date")),
                    _connector="OR",
                ),
                name="office_ends_after_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="position",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ended_date__isnull", True),
                    ("started_date__isnull", True),
                    ("ended_date__gte", models.F("started_date")),
                    _connector="OR",
                ),
                name="position_ends_after_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="position",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_date__isnull", True)),
                fields=("person", "organization"),
                name="person_holds_one_open_position_at_an_organization",
            ),
        ),
        migrations.AddConstraint(
            model_name="position",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("assistant_to__isnull", True),
                    models.Q(("assistant_to", models.F("person")), _negated=True),
                    _connector="OR",
                ),
                name="nobody_assists_themselves",
            ),
        ),
    ]
