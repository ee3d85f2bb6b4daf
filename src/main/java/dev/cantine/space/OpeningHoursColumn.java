package dev.cantine.space;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.hibernate.annotations.Immutable;

/** Keeps the hours of a week in one column, {@code MONDAY 08:00 20:00;…}: they are read with their space, always whole. */
@Converter
@Immutable
final class OpeningHoursColumn implements AttributeConverter<OpeningHours, String> {

    @Override
    public String convertToDatabaseColumn(OpeningHours hours) {
        return hours.periods().stream()
                .map(period -> period.day() + " " + period.opens() + " " + period.closes())
                .collect(Collectors.joining(";"));
    }

    @Override
    public OpeningHours convertToEntityAttribute(String column) {
        return column.isEmpty()
                ? OpeningHours.ALWAYS
                : new OpeningHours(Arrays.stream(column.split(";", -1))
                        .map(text -> text.split(" ", -1))
                        .map(part -> new OpeningPeriod(DayOfWeek.valueOf(part[0]), part[1], part[2]))
                        .toList());
    }
}
