package dev.cantine.proof.races.checker;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

/** Who judges shares no code with who is judged. */
class CheckerIsIndependentTest {

    @Test
    void the_checker_uses_nothing_but_java_and_a_reader_of_json() {
        String itself = Checker.class.getPackageName();
        classes()
                .that()
                .haveSimpleNameNotEndingWith("Test")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(itself, "java..", "com.fasterxml.jackson..")
                .check(new ClassFileImporter().importPackages(itself));
    }
}
