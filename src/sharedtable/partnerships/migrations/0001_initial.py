import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("atlas", "0001_initial"),
        ("industry", "0001_initial"),
        ("meetings", "0001_initial"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Partnership",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("archived_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("name", models.CharField(max_length=200)),
                ("slug", models.SlugField(max_length=80, unique=True)),
                (
                    "industry_name",
                    models.CharField(help_text="In plain words, such as “electronic instruments”", max_length=120),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("active", "At work"), ("paused", "Paused"), ("closed", "Closed")],
                        default="active",
                        max_length=10,
                    ),
                ),
                (
                    "step",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "Build the team"),
                            (2, "Define the scope"),
                            (3, "Prepare to launch"),
                            (4, "Launch"),
                            (5, "Priorities to action"),
                            (6, "Sustain and evolve"),
                        ],
                        default=1,
                    ),
                ),
                ("started_date", models.DateField()),
                ("summary", models.TextField(blank=True, help_text="One or two sentences for the public page")),
                (
                    "analysis",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="partnerships",
                        to="industry.analysis",
                    ),
                ),
                ("naics_codes", models.ManyToManyField(related_name="+", to="atlas.naicscode")),
                (
                    "network",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="partnerships",
                        to="people.network",
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="partnerships",
                        to="industry.region",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="OldSlug",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("slug", models.SlugField(max_length=80, unique=True)),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="old_slugs",
                        to="partnerships.partnership",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "side",
                    models.CharField(choices=[("industry", "Industry"), ("support", "Support")], max_length=10),
                ),
                ("started_date", models.DateField()),
                ("ended_date", models.DateField(blank=True, null=True)),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="people.organization",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to="partnerships.partnership",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="GuestNetwork",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("started_date", models.DateField()),
                ("ended_date", models.DateField(blank=True, null=True)),
                (
                    "network",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="guest_at", to="people.network"
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="guests",
                        to="partnerships.partnership",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Consent",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("asked_at", models.DateTimeField(blank=True, null=True)),
                ("given_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="consents", to="people.person"
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="consents",
                        to="partnerships.partnership",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PartnershipMeeting",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("support_team", "Support team"),
                            ("launch", "Launch"),
                            ("partnership", "Partnership meeting"),
                            ("businesses_only", "Businesses only"),
                            ("action_team", "Action team"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "occasion",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="partnership_meeting",
                        to="meetings.occasion",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="meetings",
                        to="partnerships.partnership",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Publication",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "section",
                    models.CharField(
                        choices=[
                            ("page", "The page itself: name, industry, region and step"),
                            ("figures", "Labor-market figures"),
                            ("organizations", "Member organizations"),
                            ("people", "People who agreed to be named"),
                            ("priorities", "Priorities the businesses chose"),
                            ("next_meeting", "Day of the next meeting"),
                        ],
                        max_length=20,
                    ),
                ),
                ("on_at", models.DateTimeField()),
                ("off_at", models.DateTimeField(blank=True, null=True)),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="publications",
                        to="partnerships.partnership",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Role",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("convener", "Convener"),
                            ("co_convener", "Co-convener"),
                            ("backup", "Backup"),
                            ("coordinator", "Coordinator"),
                            ("fiscal_agent", "Fiscal agent"),
                            ("support_team", "Support-team member"),
                            ("champion", "Champion"),
                            ("business_member", "Business member"),
                            ("observer", "Observer"),
                        ],
                        max_length=20,
                    ),
                ),
                ("is_interim", models.BooleanField(default=False)),
                ("started_date", models.DateField()),
                ("ended_date", models.DateField(blank=True, null=True)),
                (
                    "accepted_at",
                    models.DateTimeField(blank=True, help_text="When the person confirmed it", null=True),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.organization",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="roles",
                        to="partnerships.partnership",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="roles", to="people.person"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="StepChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "step",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "Build the team"),
                            (2, "Define the scope"),
                            (3, "Prepare to launch"),
                            (4, "Launch"),
                            (5, "Priorities to action"),
                            (6, "Sustain and evolve"),
                        ]
                    ),
                ),
                ("entered_date", models.DateField()),
                ("reason", models.TextField(blank=True)),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="step_changes",
                        to="partnerships.partnership",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="partnership",
            constraint=models.CheckConstraint(
                condition=models.Q(("step__gte", 1), ("step__lte", 6)), name="step_is_one_of_six"
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_date__isnull", True)),
                fields=("partnership", "organization"),
                name="organization_sits_once_at_a_table",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ended_date__isnull", True), ("ended_date__gte", models.F("started_date")), _connector="OR"
                ),
                name="membership_ends_after_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="guestnetwork",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_date__isnull", True)),
                fields=("partnership", "network"),
                name="network_is_a_guest_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="guestnetwork",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ended_date__isnull", True), ("ended_date__gte", models.F("started_date")), _connector="OR"
                ),
                name="guest_leaves_after_it_came",
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.UniqueConstraint(
                fields=("partnership", "person"), name="person_answers_once_for_a_partnership"
            ),
        ),
        migrations.AddIndex(
            model_name="partnershipmeeting",
            index=models.Index(fields=["partnership", "kind"], name="meeting_by_kind"),
        ),
        migrations.AddConstraint(
            model_name="publication",
            constraint=models.UniqueConstraint(
                condition=models.Q(("off_at__isnull", True)),
                fields=("partnership", "section"),
                name="section_is_switched_on_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="role",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_date__isnull", True)),
                fields=("partnership", "person", "kind"),
                name="person_holds_a_role_once_in_a_partnership",
            ),
        ),
        migrations.AddConstraint(
            model_name="role",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ended_date__isnull", True), ("ended_date__gte", models.F("started_date")), _connector="OR"
                ),
                name="role_ends_after_it_starts",
            ),
        ),
    ]
