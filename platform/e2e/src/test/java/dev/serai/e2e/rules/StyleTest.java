package dev.serai.e2e.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noConstructors;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Rules of style that a machine can keep. */
@AnalyzeClasses(packages = "dev.serai", importOptions = DoNotIncludeTests.class)
class StyleTest {
    private static final int MOST_PARAMETERS = 6;

    @ArchTest
    static final ArchRule a_name_says_what_a_class_is = noClasses()
            .should()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Impl");

    /** Records are lists of fields by nature; a class with more than this does too much. */
    @ArchTest
    static final ArchRule constructors_take_six_parameters_at_most = noConstructors()
            .that()
            .areDeclaredInClassesThat()
            .areNotRecords()
            .should()
            .haveRawParameterTypes(DescribedPredicate.describe(
                    "more than " + MOST_PARAMETERS, types -> types.size() > MOST_PARAMETERS))
            .as("constructors should take at most " + MOST_PARAMETERS + " parameters");

    @ArchTest
    static final ArchRule nothing_is_printed_past_the_log_and_the_terminal = noClasses()
            .that()
            .resideOutsideOfPackage("dev.serai.cli..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");
}
