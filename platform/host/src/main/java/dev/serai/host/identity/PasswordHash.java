package dev.serai.host.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** Argon2id with the parameters that OWASP recommends (19 MiB, 2 passes), written as a PHC string. */
final class PasswordHash {
    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int MOST_MEMORY_KIB = 1 << 18;
    private static final Pattern PHC = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,2}),p=(\\d{1,2})\\$([A-Za-z0-9+/]{8,86})\\$([A-Za-z0-9+/]{16,86})");

    private PasswordHash() {}

    static String of(String password) {
        byte[] salt = Secret.bytes(SALT_BYTES);
        byte[] hash = compute(password, salt, new Cost(MEMORY_KIB, PASSES, 1), HASH_BYTES);
        return "$argon2id$v=19$m=%d,t=%d,p=1$%s$%s".formatted(MEMORY_KIB, PASSES, encode(salt), encode(hash));
    }

    /** A hash that no password has, for as much work as any other takes. */
    static String ofNobody() {
        return "$argon2id$v=19$m=%d,t=%d,p=1$%s$%s"
                .formatted(MEMORY_KIB, PASSES, encode(new byte[SALT_BYTES]), encode(new byte[HASH_BYTES]));
    }

    /** False also for what is no such hash. */
    static boolean matches(String password, String phc) {
        Matcher parts = PHC.matcher(phc);
        if (!parts.matches()) {
            return false;
        }
        Cost cost = new Cost(number(parts, 1), number(parts, 2), number(parts, 3));
        byte[] expected = Base64.getDecoder().decode(parts.group(5));
        return cost.isSane()
                && MessageDigest.isEqual(
                        expected, compute(password, Base64.getDecoder().decode(parts.group(4)), cost, expected.length));
    }

    private static int number(Matcher parts, int group) {
        return Integer.parseInt(parts.group(group));
    }

    private static byte[] compute(String password, byte[] salt, Cost cost, int length) {
        Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
        argon2.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.memoryKib())
                .withIterations(cost.passes())
                .withParallelism(cost.lanes())
                .withSalt(salt)
                .build());
        byte[] hash = new byte[length];
        argon2.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
        return hash;
    }

    private static String encode(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }

    private record Cost(int memoryKib, int passes, int lanes) {
        boolean isSane() {
            return memoryKib >= 8 * lanes && memoryKib <= MOST_MEMORY_KIB && passes >= 1 && lanes >= 1;
        }
    }
}
