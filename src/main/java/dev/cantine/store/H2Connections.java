package dev.cantine.store;

import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.quarkus.agroal.runtime.AgroalConnectionConfigurer;
import io.quarkus.agroal.runtime.JdbcDriver;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;

/**
 * Lets the pool throw away the connections to an H2 file that H2 has closed, as it does when the disk is full. The next connection opens
 * the file again. Quarkus does the same for other databases, not for H2; this stands in the place of its own class.
 */
@Alternative
@Priority(1)
@ApplicationScoped
@JdbcDriver("h2")
class H2Connections implements AgroalConnectionConfigurer {

    @Override
    public void setExceptionSorter(String databaseKind, AgroalDataSourceConfigurationSupplier pool) {
        pool.connectionPoolConfiguration().exceptionSorter(Outage::isOfClosedH2);
    }
}
