"""Everything that knows the warehouse's database: tables, views, migrations, bulk paths, roles."""
