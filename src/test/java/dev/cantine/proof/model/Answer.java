package dev.cantine.proof.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What the service said. */
record Answer(int status, JsonNode body) {

    /** The name of the problem; empty if there is none. */
    String problem() {
        String type = body.path("type").asText("");
        return status < 400 ? "" : type.substring(type.lastIndexOf('/') + 1);
    }

    /** The codes of the violations, in order of the alphabet. */
    List<String> codes() {
        List<String> codes = new ArrayList<>();
        body.path("violations")
                .forEach(violation -> codes.add(violation.path("code").asText()));
        return codes.stream().sorted().toList();
    }

    /** What it is counted as. */
    List<String> outcomes() {
        List<String> outcomes = new ArrayList<>();
        for (String code : new TreeSet<>(codes())) {
            outcomes.add(status + " " + problem() + " " + code);
        }
        return outcomes.isEmpty() ? List.of((status + " " + problem()).strip()) : outcomes;
    }

    @Override
    public String toString() {
        return status + " " + problem() + (codes().isEmpty() ? "" : " " + codes());
    }
}
