-- A platform and six customers, one for each way of being billed, and a sandbox whose time can be moved.
select platform.install_demo_tenant(1, 'asha', 'Asha Traders', 'asha@asha.example', 'Asha Rao', 'contractnest', 'standard', 'active', 'quarterly');
select platform.install_demo_tenant(2, 'meridian', 'Meridian Facilities', 'vikram@meridian.example', 'Vikram Sen', 'contractnest', 'standard', 'trialing', 'quarterly');
select platform.install_demo_tenant(3, 'family-rao', 'The Rao family', 'meera@rao.example', 'Meera Rao', 'familyknows', 'family', 'active', 'quarterly');
select platform.install_demo_tenant(4, 'kaladristi-labs', 'Kaladristi Labs', 'dev@kaladristi.example', 'Dev Iyer', 'kaladristi', 'standard', 'active', 'monthly');
select platform.install_demo_tenant(5, 'quotewell', 'Quotewell Inc', 'sam@quotewell.example', 'Sam Porter', 'q2o', 'pro', 'active', 'monthly');
select platform.install_demo_tenant(6, 'devhaus', 'Devhaus', 'lena@devhaus.example', 'Lena Vogt', 'devplatform', 'free', 'active', 'monthly');
select platform.install_demo_tenant(7, 'contractnest', 'ContractNest', 'admin@contractnest.example', 'Nila Menon');
select platform.install_demo_tenant(8, 'rehearsal', 'Rehearsal (sandbox)', 'rhea@rehearsal.example', 'Rhea Nair', 'contractnest', 'standard', 'active', 'quarterly', true);
