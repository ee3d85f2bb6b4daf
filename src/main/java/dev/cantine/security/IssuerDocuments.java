package dev.cantine.security;

import java.io.IOException;
import java.net.URI;

/** Gets what an identity provider publishes about itself. */
interface IssuerDocuments {

    /** @throws IOException if it cannot be had in time, or is no document */
    String fetch(URI address) throws IOException;
}
