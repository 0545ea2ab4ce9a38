package dev.herald.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.ws.rs.HttpMethod;

/** A method of the API that forgot to say what it needs would be open to all. */
@AnalyzeClasses(packages = "dev.herald.api", importOptions = ImportOption.DoNotIncludeTests.class)
class NeedsTest {

    @ArchTest
    static final ArchRule everyMethodNeedsAKeyButForWhatAPageIsToldBeforeItHasOne = methods()
            .that()
            .areMetaAnnotatedWith(HttpMethod.class)
            .and()
            .doNotHaveFullName("dev.herald.api.InfoResource.info()")
            .and()
            .areNotDeclaredIn(SessionResource.class)
            .should()
            .beAnnotatedWith(Needs.class)
            .orShould()
            .beDeclaredInClassesThat(DescribedPredicate.describe(
                    "are annotated with @Needs", each -> each.isAnnotatedWith(Needs.class)));
}
