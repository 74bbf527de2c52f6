package dev.serai.models.tool.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import okhttp3.Dns;

/** Resolves names to public addresses only; connections are made to exactly these. */
record CheckedNames(WebRules rules, Web.Resolver resolver) implements Dns {

    /** Not even one of its addresses may be private. */
    static final class RefusedName extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        RefusedName(String host) {
            super(message(host));
        }
    }

    static String message(String host) {
        return "The host " + host + " is this machine, one of its network, or reserved: tools may not ask it "
                + "(http.private in config/tools.yaml).";
    }

    @Override
    public List<InetAddress> lookup(String host) throws UnknownHostException {
        List<InetAddress> addresses = resolver.resolve(host);
        if (!rules.mayBePrivate(host) && !addresses.stream().allMatch(Addresses::isPublic)) {
            throw new RefusedName(host);
        }
        return addresses;
    }
}
