package dev.herald.security.caller;

import java.security.MessageDigest;
import java.security.MessageDigestSpi;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;

/**
 * Counts the SHA-256 hashes that the thread which made this makes until it closes this: the work that a refusal takes can
 * be counted, where its time could only be measured.
 */
final class CountedHashes implements AutoCloseable {

    private static final String NAME = "counted";
    private static final ThreadLocal<Long> MADE = new ThreadLocal<>();

    CountedHashes() {
        MADE.set(0L);
        Security.insertProviderAt(new Counter(), 1);
    }

    long made() {
        return MADE.get();
    }

    @Override
    public void close() {
        Security.removeProvider(NAME);
        MADE.remove();
    }

    /** Stands before the provider that does the work. */
    private static final class Counter extends Provider {
        private static final long serialVersionUID = 1;

        Counter() {
            super(NAME, "1", "counts");
            put("MessageDigest.SHA-256", Sha256.class.getName());
        }
    }

    /** Public for the provider. */
    public static final class Sha256 extends MessageDigestSpi {

        private final MessageDigest digest;

        /** For the provider. */
        public Sha256() throws NoSuchAlgorithmException {
            digest = MessageDigest.getInstance("SHA-256", Security.getProviders("MessageDigest.SHA-256")[1]);
        }

        @Override
        protected void engineUpdate(byte input) {
            digest.update(input);
        }

        @Override
        protected void engineUpdate(byte[] input, int offset, int length) {
            digest.update(input, offset, length);
        }

        @Override
        protected byte[] engineDigest() {
            if (MADE.get() != null) {
                MADE.set(MADE.get() + 1);
            }
            return digest.digest();
        }

        @Override
        protected void engineReset() {
            digest.reset();
        }
    }
}
