import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("meetings", "0001_initial"),
        ("partnerships", "0001_initial"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="ActionTeam",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("archived_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("name", models.CharField(max_length=120)),
                ("purpose", models.TextField(blank=True)),
                ("started_date", models.DateField()),
                ("ended_date", models.DateField(blank=True, null=True)),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="teams",
                        to="partnerships.partnership",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Milestone",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("archived_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("title", models.CharField(max_length=160)),
                ("about", models.TextField(blank=True)),
                ("due_date", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "To do"),
                            ("blocked", "Waiting"),
                            ("done", "Done"),
                            ("dropped", "Dropped"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("blocked_reason", models.CharField(blank=True, help_text="What it waits for", max_length=300)),
                ("recorded_at", models.DateTimeField()),
                (
                    "organization",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="milestones",
                        to="people.organization",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="milestones",
                        to="people.person",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="milestones",
                        to="plan.actionteam",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="MilestoneChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("entered_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "To do"),
                            ("blocked", "Waiting"),
                            ("done", "Done"),
                            ("dropped", "Dropped"),
                        ],
                        max_length=10,
                    ),
                ),
                ("due_date", models.DateField()),
                ("reason", models.CharField(blank=True, max_length=300)),
                (
                    "milestone",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="changes", to="plan.milestone"
                    ),
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
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Opportunity",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("archived_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("opportunity", "Something the industry could win"),
                            ("need", "Something the industry needs"),
                        ],
                        default="opportunity",
                        max_length=20,
                    ),
                ),
                ("text", models.CharField(max_length=300)),
                ("recorded_at", models.DateTimeField()),
                (
                    "parked_at",
                    models.DateTimeField(blank=True, help_text="When it was last kept for later", null=True),
                ),
                ("parked_until_date", models.DateField(blank=True, null=True)),
                (
                    "occasion",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="meetings.occasion",
                    ),
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
                        related_name="opportunities",
                        to="partnerships.partnership",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "opportunities",
            },
        ),
        migrations.CreateModel(
            name="OpportunityReview",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("kept", "Kept for later"),
                            ("taken_up", "Back on the list"),
                            ("let_go", "Let go"),
                        ],
                        max_length=10,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("reviewed_at", models.DateTimeField()),
                (
                    "opportunity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="reviews", to="plan.opportunity"
                    ),
                ),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Priority",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("archived_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("is_brought_in", models.BooleanField(default=False, editable=False)),
                ("title", models.CharField(max_length=160)),
                (
                    "success",
                    models.TextField(blank=True, help_text="What success looks like, in a champion's words"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("exploring", "Exploring"),
                            ("agreed", "Agreed"),
                            ("in_action", "In action"),
                            ("achieved", "Achieved"),
                            ("set_aside", "Set aside"),
                        ],
                        default="exploring",
                        max_length=20,
                    ),
                ),
                (
                    "solution_type",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("training", "Training and skills"),
                            ("pathways", "Career pathways and schools"),
                            ("hiring", "Finding and keeping people"),
                            ("supply_chain", "Suppliers and logistics"),
                            ("infrastructure", "Sites, housing and infrastructure"),
                            ("innovation", "Research and technology"),
                            ("markets", "Markets and exports"),
                            ("regulation", "Rules and permits"),
                            ("awareness", "Image of the industry"),
                            ("other", "Something else"),
                        ],
                        max_length=20,
                    ),
                ),
                ("recorded_at", models.DateTimeField()),
                (
                    "occasion",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="meetings.occasion",
                    ),
                ),
                (
                    "opportunities",
                    models.ManyToManyField(blank=True, related_name="priorities", to="plan.opportunity"),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="priorities",
                        to="partnerships.partnership",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "priorities",
            },
        ),
        migrations.AddField(
            model_name="milestone",
            name="priority",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="milestones", to="plan.priority"
            ),
        ),
        migrations.CreateModel(
            name="FirstResponder",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("archived_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("why", models.CharField(help_text="Why this organization", max_length=300)),
                (
                    "as_partner",
                    models.CharField(
                        help_text="What it puts in of its own and decides together: a partner, not a vendor",
                        max_length=300,
                    ),
                ),
                ("started_date", models.DateField()),
                ("ended_date", models.DateField(blank=True, null=True)),
                ("ended_reason", models.CharField(blank=True, max_length=300)),
                (
                    "accepted_at",
                    models.DateTimeField(blank=True, help_text="When the person named said yes", null=True),
                ),
                (
                    "chosen_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="responses",
                        to="people.organization",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="responses",
                        to="people.person",
                    ),
                ),
                (
                    "priority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="responders", to="plan.priority"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Deliverable",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("archived_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[("activity", "Activity"), ("service", "Service"), ("product", "Product")],
                        default="activity",
                        max_length=10,
                    ),
                ),
                ("title", models.CharField(max_length=160)),
                ("about", models.TextField(blank=True)),
                ("users", models.CharField(blank=True, help_text="Who uses it", max_length=200)),
                ("user_count", models.PositiveIntegerField(blank=True, null=True)),
                ("url", models.URLField(blank=True)),
                ("started_date", models.DateField()),
                ("ended_date", models.DateField(blank=True, null=True)),
                ("recorded_at", models.DateTimeField()),
                (
                    "organization",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deliverables",
                        to="people.organization",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="deliverables",
                        to="plan.actionteam",
                    ),
                ),
                (
                    "priority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deliverables",
                        to="plan.priority",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Commitment",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("archived_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("pledge", "A promise to take part"),
                            ("hours", "Hours"),
                            ("in_kind", "In kind"),
                            ("money", "Money"),
                        ],
                        default="pledge",
                        max_length=10,
                    ),
                ),
                ("statement", models.CharField(max_length=300)),
                ("amount", models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True)),
                (
                    "value",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="Worth in dollars, of hours and in kind",
                        max_digits=12,
                        null=True,
                    ),
                ),
                (
                    "value_basis",
                    models.CharField(blank=True, help_text="How the worth was reckoned", max_length=160),
                ),
                ("committed_date", models.DateField()),
                ("kept_date", models.DateField(blank=True, help_text="When all of it had been given", null=True)),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "is_value_public",
                    models.BooleanField(default=False, help_text="The giver lets others see what it is worth"),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="commitments",
                        to="people.organization",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="commitments",
                        to="partnerships.partnership",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="commitments",
                        to="people.person",
                    ),
                ),
                (
                    "priority",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="commitments",
                        to="plan.priority",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="actionteam",
            name="priorities",
            field=models.ManyToManyField(blank=True, related_name="teams", to="plan.priority"),
        ),
        migrations.CreateModel(
            name="PriorityChampion",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("is_brought_in", models.BooleanField(default=False, editable=False)),
                ("started_date", models.DateField()),
                ("ended_date", models.DateField(blank=True, null=True)),
                (
                    "accepted_at",
                    models.DateTimeField(blank=True, help_text="When the person said yes themselves", null=True),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="championed", to="people.person"
                    ),
                ),
                (
                    "priority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="champions", to="plan.priority"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PriorityStateChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("exploring", "Exploring"),
                            ("agreed", "Agreed"),
                            ("in_action", "In action"),
                            ("achieved", "Achieved"),
                            ("set_aside", "Set aside"),
                        ],
                        max_length=20,
                    ),
                ),
                ("entered_at", models.DateTimeField()),
                ("reason", models.CharField(blank=True, max_length=300)),
                (
                    "champion",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "priority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="state_changes",
                        to="plan.priority",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("archived_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("text", models.CharField(max_length=300)),
                ("asked_at", models.DateTimeField()),
                ("answer", models.TextField(blank=True)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "priority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="questions", to="plan.priority"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Roadmap",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("introduction", models.TextField(blank=True, help_text="Why these businesses work together")),
                ("outlook", models.TextField(blank=True, help_text="What comes after what is planned")),
                (
                    "partnership",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="roadmap",
                        to="partnerships.partnership",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RoadmapVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("archived_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("number", models.PositiveIntegerField()),
                ("content", models.JSONField()),
                ("adopted_date", models.DateField()),
                ("note", models.CharField(blank=True, max_length=300)),
                ("recorded_at", models.DateTimeField()),
                (
                    "champion",
                    models.ForeignKey(
                        help_text="Who from a business put it to the meeting",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "occasion",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="meetings.occasion",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="roadmap_versions",
                        to="partnerships.partnership",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RoadmapReview",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("archived_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("reviewed_date", models.DateField()),
                ("note", models.CharField(blank=True, max_length=300)),
                ("recorded_at", models.DateTimeField()),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reviews",
                        to="plan.roadmapversion",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Signature",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("name", models.CharField(max_length=200)),
                ("title", models.CharField(blank=True, max_length=120)),
                ("organization_name", models.CharField(max_length=200)),
                ("text", models.TextField()),
                ("signed_at", models.DateTimeField()),
                ("signed_date", models.DateField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="signatures",
                        to="plan.commitment",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="signatures", to="people.person"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="TeamMember",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("is_lead", models.BooleanField(default=False)),
                ("started_date", models.DateField()),
                ("ended_date", models.DateField(blank=True, null=True)),
                (
                    "accepted_at",
                    models.DateTimeField(blank=True, help_text="When the person said yes themselves", null=True),
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
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="team_memberships",
                        to="people.person",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="members", to="plan.actionteam"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Outcome",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("archived_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("statement", models.CharField(max_length=300)),
                (
                    "reach",
                    models.CharField(
                        choices=[("quick_win", "Quick win"), ("lasting", "Lasting change")],
                        default="quick_win",
                        max_length=10,
                    ),
                ),
                ("serves", models.CharField(blank=True, help_text="The lasting goal it serves", max_length=200)),
                (
                    "beneficiary",
                    models.CharField(
                        choices=[
                            ("employers", "Businesses"),
                            ("workers", "Jobseekers and workers"),
                            ("institutions", "Schools, colleges and agencies"),
                            ("partnership", "The partnership itself"),
                        ],
                        default="employers",
                        max_length=20,
                    ),
                ),
                ("which_people", models.CharField(blank=True, help_text="Which of them", max_length=200)),
                ("measure", models.CharField(blank=True, help_text="What is counted", max_length=120)),
                ("amount", models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True)),
                ("source", models.CharField(blank=True, help_text="Where the number comes from", max_length=200)),
                ("evidence_url", models.URLField(blank=True)),
                ("quote", models.TextField(blank=True)),
                (
                    "permission",
                    models.CharField(
                        choices=[
                            ("not_asked", "Not asked yet"),
                            ("asked", "Asked"),
                            ("given", "May be told"),
                            ("refused", "Stays among us"),
                        ],
                        default="not_asked",
                        max_length=10,
                    ),
                ),
                ("permission_at", models.DateTimeField(blank=True, null=True)),
                ("occurred_date", models.DateField()),
                ("recorded_at", models.DateTimeField()),
                (
                    "organization",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outcomes",
                        to="people.organization",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="outcomes",
                        to="partnerships.partnership",
                    ),
                ),
                (
                    "permission_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        help_text="Whose words these are",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outcomes",
                        to="people.person",
                    ),
                ),
                (
                    "priority",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="outcomes",
                        to="plan.priority",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reach", "quick_win"), _negated=True),
                            models.Q(("serves", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="quick_win_serves_a_lasting_goal",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("amount__isnull", True), models.Q(("measure", ""), _negated=True), _connector="OR"
                        ),
                        name="amount_of_an_outcome_says_what_it_counts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("permission", "given"), _negated=True),
                            ("permission_at__isnull", False),
                            _connector="OR",
                        ),
                        name="permission_given_is_dated",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="milestone",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "blocked"), _negated=True),
                    models.Q(("blocked_reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="blocked_milestone_says_what_it_waits_for",
            ),
        ),
        migrations.AddConstraint(
            model_name="firstresponder",
            constraint=models.UniqueConstraint(
                condition=models.Q(("archived_at__isnull", True), ("ended_date__isnull", True)),
                fields=("priority", "organization"),
                name="organization_responds_once_to_a_priority",
            ),
        ),
        migrations.AddConstraint(
            model_name="firstresponder",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ended_date__isnull", True), ("ended_date__gte", models.F("started_date")), _connector="OR"
                ),
                name="response_ends_after_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="deliverable",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ended_date__isnull", True), ("ended_date__gte", models.F("started_date")), _connector="OR"
                ),
                name="deliverable_ends_after_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="commitment",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount__isnull", True), ("amount__gt", 0), _connector="OR"),
                name="committed_amount_is_positive",
            ),
        ),
        migrations.AddConstraint(
            model_name="commitment",
            constraint=models.CheckConstraint(
                condition=models.Q(("value__isnull", True), ("value__gt", 0), _connector="OR"),
                name="committed_value_is_positive",
            ),
        ),
        migrations.AddConstraint(
            model_name="commitment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kept_date__isnull", True), ("kept_date__gte", models.F("committed_date")), _connector="OR"
                ),
                name="promise_is_kept_after_it_is_given",
            ),
        ),
        migrations.AddConstraint(
            model_name="actionteam",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ended_date__isnull", True), ("ended_date__gte", models.F("started_date")), _connector="OR"
                ),
                name="team_ends_after_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="prioritychampion",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_date__isnull", True)),
                fields=("priority", "person"),
                name="person_champions_a_priority_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="prioritychampion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ended_date__isnull", True), ("ended_date__gte", models.F("started_date")), _connector="OR"
                ),
                name="championship_ends_after_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="question",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("answered_at__isnull", True), models.Q(("answer", ""), _negated=True), _connector="OR"
                ),
                name="answered_question_has_an_answer",
            ),
        ),
        migrations.AddConstraint(
            model_name="roadmapversion",
            constraint=models.UniqueConstraint(
                fields=("partnership", "number"), name="roadmap_version_has_its_own_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="signature",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True)),
                fields=("commitment",),
                name="promise_is_signed_once_as_it_stands",
            ),
        ),
        migrations.AddConstraint(
            model_name="teammember",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_date__isnull", True)),
                fields=("team", "person"),
                name="person_is_on_a_team_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="teammember",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ended_date__isnull", True), ("ended_date__gte", models.F("started_date")), _connector="OR"
                ),
                name="team_membership_ends_after_it_starts",
            ),
        ),
    ]
