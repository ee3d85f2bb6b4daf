package dev.cantine.security;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Scopes as one text, in the order of their names, with commas between. */
@Converter
class ApiScopesColumn implements AttributeConverter<Set<ApiScope>, String> {

    @Override
    public String convertToDatabaseColumn(Set<ApiScope> scopes) {
        return scopes.stream().map(ApiScope::name).sorted().collect(Collectors.joining(","));
    }

    @Override
    public Set<ApiScope> convertToEntityAttribute(String column) {
        return read(column);
    }

    static Set<ApiScope> read(String column) {
        return Arrays.stream(column.split(",")).map(ApiScope::valueOf).collect(Collectors.toUnmodifiableSet());
    }
}
