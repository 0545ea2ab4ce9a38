package dev.herald.broker.local;

import dev.herald.broker.Durable;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/** Has the database put on disk what a method has committed. Stands around the transaction, so that it comes after the commit. */
@Durable
@Interceptor
@Priority(DurableInterceptor.BEFORE_TRANSACTIONS)
public class DurableInterceptor {

    /** Transactions begin at 200 (Jakarta Transactions, section 3.7). */
    static final int BEFORE_TRANSACTIONS = Interceptor.Priority.PLATFORM_BEFORE + 100;

    @Inject
    JournalStore store;

    @AroundInvoke
    Object settle(InvocationContext call) throws Exception {
        Object result = call.proceed();
        store.settle();
        return result;
    }
}
