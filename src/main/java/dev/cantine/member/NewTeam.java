package dev.cantine.member;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** A team as a request gives it. */
record NewTeam(@NotBlank @Size(max = 200) String name) {}
