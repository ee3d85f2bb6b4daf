package dev.cantine.security;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.RequestScoped;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/** Where the request comes from, for counting. Behind a proxy Quarkus must be told to trust its headers, or all come from there. */
@RequestScoped
class NetworkAddress {
    private final HttpServerRequest request;

    NetworkAddress(HttpServerRequest request) {
        this.request = request;
    }

    String network() {
        return of(request);
    }

    /** The address; of IPv6 the first half, which is what one household or attacker has. */
    static String of(HttpServerRequest request) {
        SocketAddress remote = request.remoteAddress();
        String literal = remote == null ? null : remote.hostAddress();
        if (literal == null) {
            return "local";
        }
        try {
            return InetAddress.getByName(literal) instanceof Inet6Address address
                    ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), 8))
                    : literal;
        } catch (UnknownHostException noLiteral) {
            return literal;
        }
    }
}
