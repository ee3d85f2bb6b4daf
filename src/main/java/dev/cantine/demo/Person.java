package dev.cantine.demo;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Somebody of the demo. */
record Person(String name, String email) {
    /** Of all who can sign in. */
    static final String PASSWORD = "cantine-demo";

    static final Person ADMIN = new Person("Adèle Fontaine", "admin@cantine.example");
    static final Person MANAGER = new Person("Mathieu Garnier", "manager@cantine.example");
    static final Person CAMILLE = new Person("Camille Martin", "camille@cantine.example");
    static final Person NOUR = new Person("Nour Haddad", "nour@cantine.example");

    static final List<Person> PARISIANS = named(
            "Solène Abgrall",
            "Yanis Benali",
            "Inès Moreau",
            "Hugo Lefèvre",
            "Aïssatou Diallo",
            "Théo Marchand",
            "Léa Rousseau",
            "Karim Mansouri",
            "Chloé Perrin",
            "Étienne Girard",
            "Mei Chen",
            "Baptiste Roux",
            "Fatou Ndiaye",
            "Jules Caron",
            "Zoé Lambert",
            "Rafael Costa",
            "Manon Fournier",
            "Idriss Cherif",
            "Agathe Bonnet",
            "Simon Weiss",
            "Lucie Barbier",
            "Antoine Leclerc");

    static final List<Person> RENNAIS = named(
            "Gwenaëlle Le Goff",
            "Erwan Tanguy",
            "Maëlle Kervella",
            "Ronan Guillou",
            "Nolwenn Riou",
            "Malo Prigent",
            "Sarah Cohen",
            "Tanguy Morvan",
            "Awa Traoré",
            "Yann Le Bihan",
            "Élise Hamon",
            "Corentin Salaün",
            "Anaïs Jouan",
            "Loïc Quéré");

    /** They have been invited and have not come yet. */
    static final List<Person> NEWCOMERS = named("Jeanne Picard", "Omar Saïdi", "Clara Vidal");

    private static List<Person> named(String... names) {
        return Stream.of(names).map(name -> new Person(name, address(name))).toList();
    }

    private static String address(String name) {
        String letters = Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        return letters.toLowerCase(Locale.ROOT).replaceFirst(" ", ".").replace(" ", "") + "@cantine.example";
    }
}
