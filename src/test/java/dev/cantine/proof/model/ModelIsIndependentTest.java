package dev.cantine.proof.model;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

/** The model shares no code with the service. */
class ModelIsIndependentTest {

    @Test
    void the_model_and_what_it_is_asked_use_nothing_but_java_and_a_reader_of_json() {
        String itself = Model.class.getPackageName();
        classes()
                .that()
                .doNotHaveSimpleName("Service")
                .and()
                .haveSimpleNameNotStartingWith("Episodes")
                .and()
                .haveSimpleNameNotEndingWith("Proof")
                .and()
                .haveSimpleNameNotEndingWith("Test")
                .and()
                .doNotHaveSimpleName("WithWrongRules")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(itself, "java..", "com.fasterxml.jackson..")
                .check(new ClassFileImporter().importPackages(itself));
    }
}
