package dev.herald.operations;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Brings the schema of the application's data source up to date when the application starts. Whatever else begins with
 * the database depends on this bean. Flyway commits by itself, so the bean has no container transaction.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class DatabaseMigration {

    @Resource(lookup = "java:comp/DefaultDataSource")
    DataSource dataSource;

    @PostConstruct
    void migrate() {
        migrate(dataSource);
    }

    /** Brings the schema of a data source up to date. */
    public static void migrate(DataSource dataSource) {
        Flyway.configure(DatabaseMigration.class.getClassLoader())
                .dataSource(dataSource)
                .locations("classpath:herald/migration") // a host application may have a db/migration of its own
                .table("herald_schema_history")
                .load()
                .migrate();
    }
}
