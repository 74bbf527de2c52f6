package dev.serai.e2e.rules;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.apache.camel.CamelContext;

/** Who may see whom: docs/architecture.md says why. */
@AnalyzeClasses(packages = "dev.serai", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ENGINE = "dev.serai.engine..";
    private static final String WEBHOOKS = "dev.serai.webhooks..";
    private static final String MESSAGING = "dev.serai.messaging..";
    private static final String ASSISTANT = "dev.serai.assistant..";
    private static final String MODELS = "dev.serai.models..";
    private static final String HOST = "dev.serai.host..";
    private static final String CLI = "dev.serai.cli..";

    @ArchTest
    static final ArchRule the_api_depends_on_camel_and_jspecify_only = classes()
            .that()
            .resideInAPackage("dev.serai.api..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("dev.serai.api..", "java..", "javax.sql..", "org.apache.camel..", "org.jspecify..");

    @ArchTest
    static final ArchRule the_engine_sees_of_serai_only_the_api = noClasses()
            .that()
            .resideInAPackage(ENGINE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(WEBHOOKS, MESSAGING, ASSISTANT, MODELS, HOST, CLI);

    @ArchTest
    static final ArchRule the_webhooks_see_of_serai_only_the_api = noClasses()
            .that()
            .resideInAPackage(WEBHOOKS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ENGINE, MESSAGING, ASSISTANT, MODELS, HOST, CLI);

    @ArchTest
    static final ArchRule messaging_sees_of_serai_only_the_api = noClasses()
            .that()
            .resideInAPackage(MESSAGING)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ENGINE, WEBHOOKS, ASSISTANT, MODELS, HOST, CLI);

    @ArchTest
    static final ArchRule the_assistant_sees_of_serai_only_the_api = noClasses()
            .that()
            .resideInAPackage(ASSISTANT)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ENGINE, WEBHOOKS, MESSAGING, MODELS, HOST, CLI);

    @ArchTest
    static final ArchRule models_see_of_serai_only_the_api = noClasses()
            .that()
            .resideInAPackage(MODELS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ENGINE, WEBHOOKS, MESSAGING, ASSISTANT, HOST, CLI);

    @ArchTest
    static final ArchRule the_host_sees_no_plugin_and_no_command_line = noClasses()
            .that()
            .resideInAPackage(HOST)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ENGINE, WEBHOOKS, MESSAGING, ASSISTANT, MODELS, CLI);

    @ArchTest
    static final ArchRule the_command_line_sees_no_plugin = noClasses()
            .that()
            .resideInAPackage(CLI)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ENGINE, WEBHOOKS, MESSAGING, ASSISTANT, MODELS);

    /** Nodes are handed the CamelContext, so it is passed on, and nothing else of Camel is known. */
    @ArchTest
    static final ArchRule camel_stays_out_of_the_core_of_the_engine = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.serai.engine.definition..",
                    "dev.serai.engine.plan..",
                    "dev.serai.engine.run..",
                    "dev.serai.engine.journal..")
            .should()
            .dependOnClassesThat(resideInAPackage("org.apache.camel..").and(not(type(CamelContext.class))));

    /** The two classes that put the host together see all of its rooms; no room sees them. */
    @ArchTest
    static final ArchRule packages_form_no_cycles = slices().matching("dev.serai.(**)")
            .should()
            .beFreeOfCycles()
            .ignoreDependency(simpleName("Host").or(simpleName("RunningPlatform")), alwaysTrue());

    @ArchTest
    static final ArchRule no_room_of_the_host_sees_what_puts_it_together = noClasses()
            .that()
            .resideInAPackage("dev.serai.host.*..")
            .should()
            .dependOnClassesThat(simpleName("Host").or(simpleName("RunningPlatform")));
}
