package dev.cantine.desk;

import java.util.List;

/** A desk that is somebody's, as they see it, and the days on which they leave it to others. */
record AssignedDeskView(DeskView desk, List<Release> releases) {}
