package dev.cantine.booking;

import dev.cantine.member.PersonalPart;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The series of a member. */
@ApplicationScoped
class SeriesOfMember implements PersonalPart {
    @Inject
    AllSeries series;

    @Override
    public String name() {
        return "series";
    }

    @Override
    public List<Row> next(UUID organisationId, UUID memberId, @Nullable String after) {
        return series
                .ofMember(organisationId, memberId, Optional.ofNullable(after).map(UUID::fromString), AT_ONCE)
                .stream()
                .map(one -> new Row(one.id.toString(), SeriesView.of(one)))
                .toList();
    }
}
