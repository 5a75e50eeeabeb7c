"""Addresses of signing in, under the names that allauth asks for. Its other pages are not mounted."""

from django.urls import path

from sharedtable.people.views import demo, second_step, sign_in, sign_in_links, single_sign_on

urlpatterns = [
    path("", sign_in.request_code, name="account_login"),
    path("", sign_in.request_code, name="account_request_login_code"),
    path("code/", sign_in.confirm_code, name="account_confirm_login_code"),
    path("out/", sign_in.sign_out, name="account_logout"),
    path("inactive/", sign_in.inactive, name="account_inactive"),
    path("link/", sign_in_links.link_mailed, name="account_link_mailed"),
    path("link/<str:token>/", sign_in_links.open_link, name="sign_in_link"),
    path("link/<str:token>/again/", sign_in_links.ask_again, name="sign_in_link_again"),
    path("second-step/", second_step.second_step, name="mfa_authenticate"),
    path("passkey/", second_step.passkey_sign_in, name="mfa_login_webauthn"),
    path("again/", second_step.sign_in_again, name="account_sign_in_again"),
    path("confirm/", second_step.confirm, name="mfa_reauthenticate"),
    path("confirm/passkey/", second_step.confirm_passkey, name="mfa_reauthenticate_webauthn"),
    path("ways/", second_step.ways, name="mfa_index"),
    path("ways/", second_step.ways, name="mfa_list_webauthn"),
    path("ways/app/", second_step.add_app, name="mfa_activate_totp"),
    path("ways/app/remove/", second_step.remove_app, name="mfa_deactivate_totp"),
    path("ways/passkeys/add/", second_step.add_passkey, name="mfa_add_webauthn"),
    path("ways/passkeys/<int:pk>/name/", second_step.rename_passkey, name="mfa_edit_webauthn"),
    path("ways/passkeys/<int:pk>/remove/", second_step.remove_passkey, name="mfa_remove_webauthn"),
    path("ways/codes/", second_step.codes, name="mfa_view_recovery_codes"),
    path("ways/codes/new/", second_step.new_codes, name="mfa_generate_recovery_codes"),
    path("ways/codes/download/", second_step.download_codes, name="mfa_download_recovery_codes"),
    path("ways/accounts/<int:pk>/remove/", single_sign_on.unlink, name="account_unlink"),
    path("with/<slug:provider_id>/", single_sign_on.go, name="openid_connect_login"),
    path("with/<slug:provider_id>/back/", single_sign_on.come_back, name="openid_connect_callback"),
    path("demo/<str:token>/", demo.sign_in, name="demo_sign_in"),
]
