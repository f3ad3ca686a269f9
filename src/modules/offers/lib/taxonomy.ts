export type Category = {
  /** Public: stored with offers and asked for in filters. Never renamed. */
  id: string
  label: string
  /**
   * Words of categories in English, Danish, German, French, Spanish and
   * Swedish: `*` stands for the rest of a word, `_` for a space. The longest
   * that is found decides.
   */
  keywords: string
}

/** The one taxonomy that all networks' categories are brought to. */
export const TAXONOMY: readonly Category[] = [
  {
    id: "apparel",
    label: "Apparel",
    keywords: `apparel cloth* fashion dress* shirt* tshirt* t_shirt* jacket* coat* jeans trousers pants skirt* lingerie underwear swimwear outerwear knitwear womenswear menswear sweater* hoodie* socks uniform* hats scarves
      tøj herretøj dametøj børnetøj *tøj kjole* bukser skjorte* jakke* mode modetøj undertøj
      bekleidung *bekleidung kleidung *kleidung kleid kleider hose hosen hemd* jacke* jacken mantel unterwäsche herrenmode damenmode
      vêtement* habillement robe* pantalon* chemise* veste* manteau* mode_femme mode_homme
      ropa moda vestido* camisa* camiseta* pantalones chaqueta* abrigo*
      kläder *kläder klänning* byxor skjorta skjortor jacka jackor herrmode dammode underkläder`,
  },
  {
    id: "shoes",
    label: "Shoes",
    keywords: `shoe* footwear sneaker* boots sandal* heels trainers running_shoes
      sko *sko støvler sandaler schuh* *schuhe stiefel chaussure* bottes zapat* botas calzado skor *skor stövlar`,
  },
  {
    id: "jewelry",
    label: "Jewellery and watches",
    keywords: `jewel* watches wristwatch* necklace* earring* bracelet* rings wedding_rings
      smykke* ure armbåndsur* ørering* schmuck* uhren ohrring* halskette* bijou* montre montres joaillerie joyas joyería reloj* smycke* klockor armbandsur örhängen`,
  },
  {
    id: "bags",
    label: "Bags and luggage",
    keywords: `bag bags handbag* backpack* luggage suitcase* wallet* purse* taske* rygsæk* kuffert* *tasche *taschen rucksack* koffer geldbörse* sac sacs bagagerie valise* maroquinerie bolso* mochila* maleta* equipaje väska väskor *väskor ryggsäck* resväsk* plånböcker`,
  },
  {
    id: "beauty",
    label: "Beauty",
    keywords: `beauty cosmetic* makeup make_up skincare skin_care haircare hair_care fragrance* perfume* nails grooming shaving
      skønhed kosmetik* hudpleje hårpleje parfume* schönheit hautpflege haarpflege parfüm* düfte beauté cosmétique* maquillage parfum* soin_visage belleza cosmética cosméticos maquillaje perfum* cuidado_facial skönhet smink hudvård hårvård parfym*`,
  },
  {
    id: "health",
    label: "Health",
    keywords: `health* vitamin* supplement* pharmac* wellness diet* weight_loss nutrition medical optician* contact_lens* glasses remedies dental
      sundhed kosttilskud apotek* briller vægttab helse gesundheit* nahrungsergänzung* apotheke* brillen abnehmen santé bien_être complément* pharmacie lunettes minceur salud suplemento* farmacia gafas hälsa kosttillskott glasögon viktminskning`,
  },
  {
    id: "sports",
    label: "Sports and outdoors",
    keywords: `sport* fitness outdoor* cycling bicycle* bikes camping hiking fishing golf running gym yoga ski skiing football soccer tennis hunting athletic* exercise sporting_goods
      cykel cykler friluft* fiskeri træning fahrrad fahrräder wandern angeln laufen radsport vélo randonnée pêche deporte* bicicleta* senderismo pesca ciclismo cyklar cyklar träning fiske`,
  },
  {
    id: "baby",
    label: "Baby and kids",
    keywords: `baby* toddler* kids children* infant* parenting nursery maternity stroller* pram* diaper* families
      børn barnevogn* bleer kinder* kinderwagen schwangerschaft bébé* enfant* puériculture bebé* niños infantil carrito* barn barnvagn* blöjor`,
  },
  {
    id: "toys",
    label: "Toys and games",
    keywords: `toy toys board_game* puzzle* dolls lego playset* toys_games legetøj brætspil spielzeug spielwaren brettspiel* jouet* jeux_de_société juguete* juegos_de_mesa leksak* brädspel`,
  },
  {
    id: "home",
    label: "Home and furniture",
    keywords: `home house* furniture kitchen* bedding mattress* decor* lamps lighting rugs cookware tableware bathroom curtains household linens homeware interior*
      bolig* møbler køkken* senge madrasser lamper hus wohnen möbel küche* betten matratze* leuchten haushalt* maison meuble* cuisine literie luminaire* décoration hogar muebles cocina colchon* iluminación decoración hem hemmet heminredning kök* sängar madrass* belysning`,
  },
  {
    id: "garden",
    label: "Garden and DIY",
    keywords: `garden* lawn* patio diy hardware tools power_tool* home_improvement plants plumbing building_material* home_garden
      have haven havemøbler værktøj byggemarked planter garten* werkzeug* baumarkt heimwerken pflanzen jardin* bricolage outil* plantes jardín jardinería herramienta* bricolaje trädgård* verktyg* byggvaror växter`,
  },
  {
    id: "appliances",
    label: "Appliances",
    keywords: `appliance* refrigerator* washing_machine* dishwasher* vacuum* oven* coffee_machine* air_condition* white_goods
      hvidevarer støvsuger* vaskemaskine* køleskab* haushaltsgerät* staubsauger* waschmaschine* kühlschrank* kaffeemaschine* électroménager aspirateur* lave_linge electrodoméstico* aspirador* lavadora* vitvaror dammsugare tvättmaskin*`,
  },
  {
    id: "electronics",
    label: "Electronics",
    keywords: `electronic* tv tvs television* audio headphone* speaker* camera* cameras_optics gadget* hifi drone* video projector* smart_home batteries
      elektronik* høretelefoner højttaler* kamera* fernseher* kopfhörer* lautsprecher* électronique* téléviseur* casque* appareil_photo électronique electrónica televisor* auriculares cámara* hörlurar högtalare`,
  },
  {
    id: "computers",
    label: "Computers",
    keywords: `computer* laptop* notebook* pc pcs monitor* printer* tablet* keyboard* networking graphics_card* computers_internet computere bærbar* skærme printere drucker* ordinateur* informatique imprimante* ordenador* informática portátil* impresora* datorer bärbar* skrivare`,
  },
  {
    id: "phones",
    label: "Phones and internet",
    keywords: `phone* smartphone* mobile* mobiles cell_phone* telecom* broadband sim sim_only mobil mobiltelefon* bredbånd handy handys handyvertrag* telefon* dsl internettarif* téléphon* forfait_mobile móvil* móviles telefonía telefonía* mobiltelefoner bredband`,
  },
  {
    id: "software",
    label: "Software and apps",
    keywords: `software saas app apps vpn antivirus hosting web_hosting cloud security_software crm analytics dev_tools developer* productivity automation email_marketing web_design domains it programmer programvare logiciel* hébergement programas aplicaciones alojamiento_web programvara webbhotell webhotel`,
  },
  {
    id: "games",
    label: "Video games",
    keywords: `game games gaming video_game* console* playstation xbox nintendo esports spil computerspil videospiel* spielkonsole* jeux_vidéo consoles_de_jeux videojuego* spel tv_spel dataspel`,
  },
  {
    id: "books",
    label: "Books and magazines",
    keywords: `book* ebook* magazine* newspaper* comics fiction audiobook* reference subscription_box* bøger lydbøger blade bücher buch hörbuch* zeitschrift* livre* presse libro* revista* böcker ljudböcker tidningar`,
  },
  {
    id: "media",
    label: "Music and film",
    keywords: `music* film* films movie* dvd blu_ray streaming media vinyl musical_instrument* instruments concerts musik* musikk instrumenter musikinstrument* filme musique* cinéma música* película* instrumentos filmer`,
  },
  {
    id: "education",
    label: "Education",
    keywords: `education* course* e_learning elearning online_course* languages language_learning university* tutoring training_courses school* uddannelse* kurser kursus bildung* kurse weiterbildung sprachkurs* formation* cours éducation educación curso* formación utbildning* kurs`,
  },
  {
    id: "food",
    label: "Food and drink",
    keywords: `food* drink* grocer* wine* beer* spirits coffee tea restaurant* meal* snack* gourmet cooking beverage* chocolate* alcohol
      mad madvarer vin øl kaffe drikkevarer lebensmittel essen getränke wein* bier kaffee alimentation épicerie vins bière* boisson* café gastronomie comida bebida* vino* cerveza* alimentación mat livsmedel dryck* öl`,
  },
  {
    id: "pets",
    label: "Pets",
    keywords: `pet pets animal* dog dogs cat cats aquarium* pet_food pet_supplies kæledyr hund hunde katte dyr haustier* tierbedarf tiernahrung katzen animaux animalerie chien* mascota* perro* gato* husdjur hundar djur`,
  },
  {
    id: "automotive",
    label: "Cars and vehicles",
    keywords: `car cars automotive auto vehicle* motor* motorcycle* tyre* tires car_parts car_rental* truck* bil biler bildele dæk motorrad* autoteile reifen fahrzeug* kfz voiture* pneus automobile moto coche* neumáticos vehículo* motocicleta* bilar bildelar däck`,
  },
  {
    id: "travel",
    label: "Travel",
    keywords: `travel* hotel* flight* vacation* holiday* airline* cruise* tours booking accommodation car_hire airport_parking rejse* ferie* fly hoteller charter reise* urlaub* flüge ferienwohnung* voyage* vacances vol vols hôtel* séjour* viaje* vuelo* vacaciones hoteles resa resor flyg semester hotell`,
  },
  {
    id: "finance",
    label: "Finance and insurance",
    keywords: `financ* bank* insurance* loan* credit* credit_card* invest* mortgage* crypto* trading money tax accounting forex
      forsikring* lån kredit* økonomi investering* finanz* versicherung* kredite geldanlage* banque* assurance* prêt* crédit* seguro* préstamo* inversión* finanzas försäkring* kreditkort ekonomi`,
  },
  {
    id: "business",
    label: "Business services",
    keywords: `business* b2b marketing e_business e_marketing ecommerce e_commerce employment jobs recruit* sales hr human_resources legal industrial wholesale erhverv* virksomhed* unternehmen* gewerbe* karriere entreprise* emploi* empresa* negocio* empleo* företag* jobb`,
  },
  {
    id: "office",
    label: "Office supplies",
    keywords: `office* office_supplies stationery paper pens ink toner kontor* papirvarer büro* bürobedarf schreibwaren bureau fournitures_de_bureau papeterie oficina* papelería kontorsmaterial`,
  },
  {
    id: "arts",
    label: "Arts, crafts and hobbies",
    keywords: `art arts craft* hobby hobbies sewing knitting photography posters collectible* antique* painting fabrics kunst hobbyartikler håndarbejde basteln handarbeit* sammeln loisirs_créatifs couture arte artesanía manualidades konst hantverk pyssel`,
  },
  {
    id: "gifts",
    label: "Gifts and flowers",
    keywords: `gift* flower* florist* party personalised personalized greeting_card* wedding* christmas gave gaver blomster fest geschenk* blumen cadeau* fleur* fête regalo* flor flores fiesta* present presenter blommor`,
  },
  {
    id: "entertainment",
    label: "Events and tickets",
    keywords: `entertainment event* ticket* theatre* theater* attraction* experiences days_out billetter oplevelser veranstaltung* eintrittskarten freizeit billet* spectacle* loisirs entradas ocio espectáculo* biljetter upplevelser nöje*`,
  },
  {
    id: "energy",
    label: "Energy and utilities",
    keywords: `energy electricity utilities solar gas_and_electricity green_products energi strøm strom energie* solaranlage* énergie électricité energía electricidad elavtal solceller`,
  },
  {
    id: "selfhelp",
    label: "Self-help and spirituality",
    keywords: `self_help selfhelp spiritual* astrology new_age religious* ceremonial meditation personal_development motivation* dating selvudvikling spiritualitet selbsthilfe* esoterik partnersuche développement_personnel spiritualité rencontre* autoayuda espiritualidad citas självhjälp andlighet dejting`,
  },
  {
    id: "gambling",
    label: "Betting and gambling",
    keywords: `gambling betting casino* lotter* poker bingo sports_betting betting_systems glücksspiel* sportwetten wetten paris_sportifs apuestas lotería spil_om_penge odds kasino*`,
  },
  {
    id: "adult",
    label: "Adult",
    keywords: `adult adults mature erotic* sex_toys sex erotik* sexlegetøj érotique* erótico* juguetes_eróticos sexleksaker vuxenleksaker`,
  },
  { id: "other", label: "Other", keywords: "" },
]

export const OTHER_CATEGORY = "other"

const IDS = new Set(TAXONOMY.map(({ id }) => id))

export const isCategory = (id: string): boolean => IDS.has(id)
