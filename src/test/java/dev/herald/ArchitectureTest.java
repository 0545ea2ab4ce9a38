package dev.herald;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.herald.security.token.TokenMaker;
import java.util.concurrent.TimeUnit;

/** The package table of {@code docs/development.md}: who may use whom. */
@AnalyzeClasses(packages = "dev.herald", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** By package, who may use it; whoever is not named may not. */
    @ArchTest
    static final ArchRule packagesUseOnlyWhatTheTableAllows = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("dev.herald..")
            .layer("channel")
            .definedBy("dev.herald.channel..")
            .layer("config")
            .definedBy("dev.herald.config..")
            .layer("broker")
            .definedBy("dev.herald.broker..")
            .layer("hub")
            .definedBy("dev.herald.hub..")
            .layer("webhook")
            .definedBy("dev.herald.webhook..")
            .layer("announcement")
            .definedBy("dev.herald.announcement..")
            .layer("maintenance")
            .definedBy("dev.herald.maintenance..")
            .layer("security")
            .definedBy("dev.herald.security..")
            .layer("command")
            .definedBy("dev.herald.command..")
            .layer("dialect")
            .definedBy("dev.herald.dialect..")
            .layer("endpoint")
            .definedBy("dev.herald.endpoint..")
            .layer("api")
            .definedBy("dev.herald.api..")
            .layer("operations")
            .definedBy("dev.herald.operations..")
            .whereLayer("config")
            .mayOnlyBeAccessedByLayers(
                    "broker", "hub", "webhook", "announcement", "security", "command", "endpoint", "api", "operations")
            .whereLayer("broker")
            .mayOnlyBeAccessedByLayers(
                    "webhook", "announcement", "maintenance", "security", "command", "api", "operations")
            .whereLayer("webhook")
            .mayOnlyBeAccessedByLayers("announcement", "command", "api", "operations")
            .whereLayer("hub")
            .mayOnlyBeAccessedByLayers("announcement", "maintenance", "command", "endpoint", "api", "operations")
            .whereLayer("announcement")
            .mayOnlyBeAccessedByLayers("maintenance", "command", "dialect", "api", "operations")
            .whereLayer("maintenance")
            .mayOnlyBeAccessedByLayers("endpoint", "api", "operations")
            .whereLayer("security")
            .mayOnlyBeAccessedByLayers("command", "endpoint", "api", "operations")
            .whereLayer("command")
            .mayOnlyBeAccessedByLayers("dialect", "endpoint", "api", "operations")
            .whereLayer("dialect")
            .mayOnlyBeAccessedByLayers("endpoint", "operations")
            .whereLayer("endpoint")
            .mayOnlyBeAccessedByLayers("operations")
            .whereLayer("api")
            .mayOnlyBeAccessedByLayers("operations")
            .whereLayer("operations")
            .mayNotBeAccessedByAnyLayer()
            .ensureAllClassesAreContainedInArchitecture();

    @ArchTest
    static final ArchRule packagesAreFreeOfCycles =
            slices().matching("dev.herald.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule channelKnowsNoFramework = classes()
            .that()
            .resideInAPackage("dev.herald.channel..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("dev.herald.channel..", "java.."));

    @ArchTest
    static final ArchRule brokersDoNotKnowEachOther = noClasses()
            .that(resideInAnyPackage("dev.herald.broker"))
            .should()
            .dependOnClassesThat(resideInAnyPackage("dev.herald.broker.*.."));

    @ArchTest
    static final ArchRule onlyTheLogSpeaks = noClasses()
            .that()
            .doNotBelongToAnyOf(TokenMaker.class) // a program of its own
            .should(ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule nobodySleeps = noClasses()
            .should()
            .callMethodWhere(target(nameMatching("sleep")).and(target(owner(assignableTo(Thread.class)))))
            .orShould()
            .callMethod(TimeUnit.class, "sleep", long.class)
            .because("a condition is awaited");

    @ArchTest
    static final ArchRule momentsAreInstants = noClasses()
            .that()
            .haveNameNotMatching("dev\\.herald\\.security\\.token\\.Token(Verifier|Maker)(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.Date")
            .because("only the library for tokens asks for one");

    @ArchTest
    static final ArchRule timeComesFromTheClock = noClasses()
            .that(resideOutsideOfPackages("dev.herald.config.."))
            .and()
            .doNotBelongToAnyOf(TokenMaker.class)
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(java.time.Clock.class, "systemUTC");

    @ArchTest
    static final ArchRule namesSayWhatAClassIs =
            noClasses().that(alwaysTrue()).should().haveNameMatching(".*(Impl|Helper|Utils?|Manager)");
}
