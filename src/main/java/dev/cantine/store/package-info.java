/**
 * The database below everything else: which one this package of the service was built for, and whether it can be used.
 *
 * <p>Quarkus fixes the kind of database when it builds, so there is one package for H2 and one for PostgreSQL, from the same source.
 * Nothing here knows a feature.
 */
@NullMarked
package dev.cantine.store;

import org.jspecify.annotations.NullMarked;
