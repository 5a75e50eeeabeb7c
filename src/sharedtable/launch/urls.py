"""Addresses of the launch room: those of phones under `j/`, short to type, and those of facilitators."""

from django.urls import path

from sharedtable.launch.views import closing, code, grouping, paper, phone, room, seats, wall

app_name = "launch"
urlpatterns = [
    path("j/", code.code, name="code"),
    path("j/<str:token>/", phone.seat, name="seat"),
    path("j/<str:token>/state/", phone.state, name="seat_state"),
    path("j/<str:token>/ideas/", phone.idea, name="send_idea"),
    path("j/<str:token>/ideas/<int:pk>/take-back/", phone.take_back, name="take_back"),
    path("j/<str:token>/votes/", phone.vote, name="vote"),
    path("j/<str:token>/hand/", phone.hand, name="hand"),
    path("partnerships/<slug:slug>/launch/", room.of_table, name="of_table"),
    path("launch/<uuid:uuid>/", room.room, name="room"),
    path("launch/<uuid:uuid>/open/", room.open_it, name="open"),
    path("launch/<uuid:uuid>/state/", room.state, name="room_state"),
    path("launch/<uuid:uuid>/move/", room.move, name="move"),
    path("launch/<uuid:uuid>/set/", room.set_it, name="set"),
    path("launch/<uuid:uuid>/wall/", wall.wall, name="wall"),
    path("launch/<uuid:uuid>/wall/state/", wall.state, name="wall_state"),
    path("launch/<uuid:uuid>/seats/", seats.confirm, name="confirm_seats"),
    path("launch/<uuid:uuid>/together/", grouping.together, name="together"),
    path("launch/<uuid:uuid>/write-down/", grouping.write_down, name="write_down"),
    path("launch/<uuid:uuid>/close/", closing.close, name="close"),
    path("launch/<uuid:uuid>/paper/", paper.paper, name="paper"),
    path("launch/seats/<int:pk>/", seats.change, name="change_seat"),
    path("launch/seats/<int:pk>/away/", seats.take_away, name="take_seat_away"),
    path("launch/ideas/<int:pk>/", grouping.edit, name="edit_idea"),
    path("launch/ideas/<int:pk>/hide/", grouping.hide, name="hide_idea"),
    path("launch/ideas/<int:pk>/out/", grouping.out, name="take_out"),
    path("launch/themes/<int:pk>/", grouping.rename, name="rename_theme"),
    path("launch/themes/<int:pk>/hand/", grouping.note, name="note_hand"),
]
