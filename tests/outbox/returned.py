"""Mails as servers send them back: delivery reports, complaints, and what only looks like one."""

from email.message import EmailMessage, Message
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText


def delivery_report(
    message_id: str = "",
    *,
    to: str = "bounces@table.example",
    status: str = "5.1.1",
    action: str = "failed",
    diagnostic: str = "smtp; 550 5.1.1 <ada@maker.example>: Recipient address rejected",
    own_id: str = "<report-1@mx.example>",
    with_original: bool = True,
) -> bytes:
    """RFC 3464."""
    report = _report("delivery-status", to, own_id)
    report.attach(MIMEText("Your mail could not be delivered."))
    status_part = MIMEBase("message", "delivery-status")
    about, recipient = Message(), Message()
    about["Reporting-MTA"] = "dns; mx.example"
    recipient["Final-Recipient"] = "rfc822; ada@maker.example"
    recipient["Action"], recipient["Status"], recipient["Diagnostic-Code"] = action, status, diagnostic
    status_part.set_payload([about, recipient])
    report.attach(status_part)
    if with_original:
        report.attach(MIMEText(f"Message-ID: {message_id}\nSubject: Hello\n", "rfc822-headers"))
    return report.as_bytes()


def complaint(message_id: str, *, kind: str = "abuse", own_id: str = "<complaint-1@isp.example>") -> bytes:
    """RFC 5965."""
    report = _report("feedback-report", "bounces@table.example", own_id)
    report.attach(MIMEText("A reader marked this as unwanted."))
    fields = MIMEBase("message", "feedback-report")
    block = Message()
    block["Feedback-Type"], block["User-Agent"], block["Version"] = kind, "SomeISP/1.0", "1"
    fields.attach(block)
    report.attach(fields)
    original = EmailMessage()
    original["Message-ID"] = message_id
    original.set_content("Hello")
    whole = MIMEBase("message", "rfc822")
    whole.attach(original)
    report.attach(whole)
    return report.as_bytes()


def absence(to: str) -> bytes:
    """Somebody is on holiday; their server answers by itself."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "ada@maker.example", to, "Out of office"
    mail["Auto-Submitted"] = "auto-replied (vacation)"
    mail.set_content("Back on Monday.")
    return mail.as_bytes()


def _report(kind: str, to: str, own_id: str) -> MIMEMultipart:
    report = MIMEMultipart("report", report_type=kind)
    report["From"], report["To"] = "MAILER-DAEMON@mx.example", to
    report["Message-ID"], report["Subject"] = own_id, "Undelivered Mail Returned to Sender"
    return report
