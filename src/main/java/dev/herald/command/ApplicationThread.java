package dev.herald.command;

import jakarta.ejb.Asynchronous;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;

/**
 * Does work on a thread of the container that has the context of the application: its naming, its class loader. By EJB and
 * not by {@code java:comp/DefaultContextService}, since to look that up while Payara starts makes two of its threads wait
 * for each other, and the deployment takes minutes.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class ApplicationThread {

    /** Does the work soon, on another thread. */
    @Asynchronous
    public void execute(Runnable work) {
        work.run();
    }
}
