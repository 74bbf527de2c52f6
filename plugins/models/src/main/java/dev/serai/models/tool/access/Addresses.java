package dev.serai.models.tool.access;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/** Which addresses belong to the public internet, and which to this machine, its network, or nobody. */
final class Addresses {
    /** Ranges of IPv4 that {@link InetAddress} knows nothing of: first address and length of the prefix. */
    private static final List<int[]> RESERVED = List.of(
            range(0, 0, 0, 8),
            range(100, 64, 0, 10),
            range(192, 0, 0, 24),
            range(192, 0, 2, 24),
            range(192, 88, 99, 24),
            range(198, 18, 0, 15),
            range(198, 51, 100, 24),
            range(203, 0, 113, 24),
            range(240, 0, 0, 4));

    private Addresses() {}

    private static int[] range(int a, int b, int c, int prefix) {
        return new int[] {a << 24 | b << 16 | c << 8, prefix};
    }

    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet6Address ? isPublic6(bytes) : isPublic4(bytes);
    }

    private static boolean isPublic4(byte[] bytes) {
        int value = number(bytes);
        return RESERVED.stream().noneMatch(range -> (value ^ range[0]) >>> (32 - range[1]) == 0);
    }

    private static int number(byte[] bytes) {
        return (bytes[0] & 0xff) << 24 | (bytes[1] & 0xff) << 16 | (bytes[2] & 0xff) << 8 | (bytes[3] & 0xff);
    }

    /** Only 2000::/3 is handed out; those of it that carry an address of IPv4 go where that goes. */
    private static boolean isPublic6(byte[] bytes) {
        if (startsWith(bytes, 0x00, 0x64, 0xff, 0x9b)) {
            return isPublic(of(Arrays.copyOfRange(bytes, 12, 16)));
        }
        if (startsWith(bytes, 0x20, 0x02)) {
            return isPublic(of(Arrays.copyOfRange(bytes, 2, 6)));
        }
        boolean handedOut = (bytes[0] & 0xe0) == 0x20;
        boolean teredoOrBenchmark = startsWith(bytes, 0x20, 0x01, 0x00);
        boolean documentation = startsWith(bytes, 0x20, 0x01, 0x0d, 0xb8);
        return handedOut && !teredoOrBenchmark && !documentation;
    }

    private static boolean startsWith(byte[] bytes, int... prefix) {
        for (int i = 0; i < prefix.length; i++) {
            if ((bytes[i] & 0xff) != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    private static InetAddress of(byte[] four) {
        try {
            return InetAddress.getByAddress(four);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}
