-- The platform's own words of messages in Hindi. What is missing here is told in English.
set local role cn_platform;

insert into jtd.default_template (code, channel, language, version, subject, body) values
  ('invoice_generated', 'email', 'hi', 1, E'चालान {{number}}, राशि {{amount}}', E'राशि **{{amount}}** का आपका चालान **{{number}}** तैयार है। भुगतान की अंतिम तिथि {{dueAt}} है।\n\nहर मद का पूरा विवरण आपको बिलिंग में मिलेगा।'),
  ('invoice_reminder', 'email', 'hi', 1, E'चालान {{number}} की अंतिम तिथि निकट है', E'राशि **{{amount}}** के चालान **{{number}}** के भुगतान की अंतिम तिथि {{dueAt}} है।\n\nयदि आप भुगतान कर चुके हैं, तो कुछ करने की आवश्यकता नहीं है।'),
  ('payment_received', 'email', 'hi', 1, E'हमें {{amount}} प्राप्त हुए', E'धन्यवाद: आपका **{{amount}}** का भुगतान प्राप्त हो गया है।'),
  ('payment_failed', 'email', 'hi', 1, E'एक भुगतान नहीं हो सका', E'**{{amount}}** का भुगतान नहीं हो सका।\n\nआपके लिए अभी कुछ नहीं बदला है। कृपया बिलिंग में अपनी भुगतान विधि जाँच लें।'),
  ('payment_overdue', 'email', 'hi', 1, E'चालान {{number}} का भुगतान बकाया है', E'राशि **{{amount}}** के चालान **{{number}}** के भुगतान की अंतिम तिथि निकल चुकी है।\n\nसेवाएँ चालू रखने के लिए कृपया बिलिंग में भुगतान करें।'),
  ('subscription_created', 'email', 'hi', 1, E'आपकी सदस्यता शुरू हो गई है', E'**{{plan}}** की आपकी सदस्यता शुरू हो गई है।'),
  ('subscription_renewing', 'email', 'hi', 1, E'आपकी सदस्यता का जल्द नवीनीकरण होगा', E'**{{plan}}** की आपकी सदस्यता का नवीनीकरण {{at}} को होगा।'),
  ('subscription_renewed', 'email', 'hi', 1, E'आपकी सदस्यता का नवीनीकरण हो गया है', E'**{{plan}}** की आपकी सदस्यता का नवीनीकरण हो गया है।'),
  ('subscription_cancelled', 'email', 'hi', 1, E'आपकी सदस्यता रद्द कर दी गई है', E'**{{plan}}** की आपकी सदस्यता रद्द कर दी गई है। जिस अवधि का आपने भुगतान किया है, उसके अंत तक वह आपकी रहेगी।'),
  ('trial_started', 'email', 'hi', 1, E'आपकी परीक्षण अवधि शुरू हो गई है', E'**{{plan}}** की आपकी परीक्षण अवधि शुरू हो गई है। यह {{endsAt}} को समाप्त होगी।'),
  ('trial_expiring', 'email', 'hi', 1, E'आपकी परीक्षण अवधि जल्द समाप्त होगी', E'**{{plan}}** की आपकी परीक्षण अवधि {{endsAt}} को समाप्त होगी।\n\nबिना रुकावट आगे बढ़ने के लिए बिलिंग में भुगतान विधि जोड़ें।'),
  ('trial_expired', 'email', 'hi', 1, E'आपकी परीक्षण अवधि समाप्त हो गई है', E'**{{plan}}** की आपकी परीक्षण अवधि समाप्त हो गई है।\n\nआगे बढ़ने के लिए बिलिंग में कोई प्लान चुनें।'),
  ('grace_period_started', 'email', 'hi', 1, E'कृपया बकाया राशि चुकाएँ', E'आपकी रियायत अवधि शुरू हो गई है: {{endsAt}} तक आपको पूरी सुविधा मिलती रहेगी।\n\nकृपया बिलिंग में बकाया राशि का भुगतान करें।'),
  ('grace_period_ending', 'email', 'hi', 1, E'आपकी सुविधा जल्द बंद हो जाएगी', E'आपकी रियायत अवधि {{endsAt}} को समाप्त होगी।\n\nकृपया बिलिंग में बकाया राशि का भुगतान करें।'),
  ('account_suspended', 'email', 'hi', 1, E'आपका खाता निलंबित है', E'भुगतान बकाया होने के कारण आपका खाता निलंबित कर दिया गया है। आपका कोई डेटा नष्ट नहीं हुआ है।\n\nबिलिंग में बकाया राशि चुकाते ही खाता फिर से चालू हो जाएगा।'),
  ('account_restored', 'email', 'hi', 1, E'आपका खाता फिर से चालू है', E'आपका खाता फिर से सक्रिय है। धन्यवाद।'),
  ('credits_low', 'email', 'hi', 1, E'आपके क्रेडिट कम हो रहे हैं', E'आपके {{creditType}} क्रेडिट कम हो रहे हैं: {{available}} शेष हैं।\n\nआपके संदेश जाते रहें, इसके लिए बिलिंग में और क्रेडिट ख़रीदें।'),
  ('credits_exhausted', 'email', 'hi', 1, E'आपके क्रेडिट समाप्त हो गए हैं', E'आपके {{creditType}} क्रेडिट समाप्त हो गए हैं। क्रेडिट ख़रीदने तक नए संदेश रुके रहेंगे, अधिक से अधिक सात दिन।'),
  ('credits_purchased', 'email', 'hi', 1, E'{{quantity}} क्रेडिट जोड़े गए', E'आपके खाते में **{{quantity}}** क्रेडिट जोड़े गए हैं।'),
  ('credits_expiring', 'email', 'hi', 1, E'आपके कुछ क्रेडिट जल्द समाप्त होंगे', E'आपके {{creditType}} क्रेडिट में से **{{quantity}}** की वैधता {{expiresAt}} को समाप्त होगी।'),
  ('usage_alert', 'email', 'hi', 1, E'आप अपने प्लान की सीमा के निकट हैं', E'आपके प्लान में शामिल {{limit}} {{metric}} में से आप {{value}} का उपयोग कर चुके हैं।'),
  ('messages_expired', 'email', 'hi', 1, E'कुछ संदेश नहीं भेजे गए', E'आपके **{{messages}}** संदेश सात दिन तक क्रेडिट की प्रतीक्षा में रहे और नहीं भेजे गए।\n\nबिलिंग में क्रेडिट ख़रीदें; फिर संदेशों की सूची से उन्हें दोबारा भेजें।'),
  ('contract_invoice_generated', 'email', 'hi', 1, E'{{tenant}} का चालान {{number}}', E'प्रिय {{customer}},\n\nराशि **{{amount}}** का चालान **{{number}}** प्रस्तुत है। भुगतान की अंतिम तिथि {{dueAt}} है।\n\n[चालान खोलें]({{link}})'),
  ('contract_invoice_reminder', 'email', 'hi', 1, E'स्मरण-पत्र: {{tenant}} का चालान {{number}}', E'प्रिय {{customer}},\n\nराशि **{{amount}}** के चालान **{{number}}** के भुगतान की अंतिम तिथि {{dueAt}} है।\n\n[चालान खोलें]({{link}})'),
  ('contract_payment_received', 'email', 'hi', 1, E'{{tenant}} को आपका भुगतान मिल गया', E'प्रिय {{customer}},\n\nधन्यवाद: चालान **{{number}}** के लिए {{amount}} प्राप्त हो गए हैं।'),
  ('contract_invoice_generated', 'sms', 'hi', 1, null, E'{{tenant}}: चालान {{number}}, राशि {{amount}}, अंतिम तिथि {{dueAt}}. {{link}}'),
  ('contract_invoice_generated', 'whatsapp', 'hi', 1, null, E'{{tenant}}: चालान {{number}}, राशि {{amount}}, अंतिम तिथि {{dueAt}}. {{link}}'),
  ('contract_invoice_reminder', 'sms', 'hi', 1, null, E'{{tenant}}: राशि {{amount}} के चालान {{number}} की अंतिम तिथि {{dueAt}} है। {{link}}'),
  ('contract_invoice_reminder', 'whatsapp', 'hi', 1, null, E'{{tenant}}: राशि {{amount}} के चालान {{number}} की अंतिम तिथि {{dueAt}} है। {{link}}'),
  ('contract_payment_received', 'sms', 'hi', 1, null, E'{{tenant}}: चालान {{number}} के लिए {{amount}} प्राप्त हुए। धन्यवाद।'),
  ('contract_payment_received', 'whatsapp', 'hi', 1, null, E'{{tenant}}: चालान {{number}} के लिए {{amount}} प्राप्त हुए। धन्यवाद।')
on conflict (code, channel, language, version) do nothing;

reset role;
