const words = (list: string) => new Set(list.trim().split(/\s+/));

/** First names given to girls alone in the languages they are at home in. */
export const WOMEN = words(`
  mary maria anna ana anne ann emma sarah sara laura julia elena olga nina lena eva ellen helen jane joan alice
  amy emily lucy sophie sofia olivia hannah rachel rebecca ruth susan linda karen nancy lisa sandra barbara
  patricia jennifer elizabeth margaret dorothy jessica kimberly michelle amanda melissa deborah stephanie
  christine catherine katherine kate diane janet joyce judith hillary chelsea fatima aisha leila layla amina
  zainab mariam ayse priya anita indira angela ursula ingrid astrid freya greta marta martha claire marie isabel
  carmen rosa lucia beatrice charlotte victoria irene theresa teresa samantha nicole megan chloe zoe ivy molly
  holly naomi miriam yasmin nadia tanya irina svetlana natalia tatiana ludmila hana helena ines inés lucía
  gabriela daniela valentina camila mariana paula adriana monica mónica silvia sylvia grace ngozi chiamaka adaeze
  wanjiru akinyi nomvula thandiwe zanele lerato folake funmi deepa lakshmi meera kavita sunita anjali divya pooja
  shreya sushma meena geeta rekha siti nurul dewi putri aroha moana hinemoa mele sinéad sinead siobhán siobhan
  niamh aoife ciara orla fiona catriona eleanor louise georgia bridget rosalind harriet matilda annika birgit ulla
  katarzyna agnieszka magdalena marisa bianca lucinda philippa jacinta pia gwen jill wendy tessa tina vera wanda
  winifred edna doreen maureen eileen kathleen mavis beryl muriel rosemary rosalie rosanna roxanne sabrina selma
  shirley sonia stella tanisha tatum thelma ursa valerie vanessa veronica vivienne yvonne yvette zara abigail
  agatha agnes aileen alexandra alicia allison amelia anastasia andrea-maria angelica annabel annette antonia
  audrey ava belinda bernadette bertha bethany brenda bronwyn candice carla carolina caroline cassandra cecilia
  celia charmaine cheryl clara claudia colleen constance cynthia daphne deirdre delia denise diana donna doris
  edith eliza ella elsa elsie erica esther eunice eva-maria evelyn felicity flora francesca frances genevieve
  georgina geraldine gertrude gillian gina glenda gloria gwendolyn heather heidi henrietta hilda ida imelda imogen
  irma isabella isla jacqueline jasmine jeanette jemima jenna jenny jocelyn josephine juanita julie juliet justine
  kathryn katie keira kerry-ann kirsten kristina latoya lauren lorna lorraine louisa lucille lydia mabel maeve
  margot marianne marilyn marina marjorie marlene maude mildred miranda mitzi moira nadine naledi natasha nellie
  nomsa nora norma odette pamela pauline peggy penelope petra phoebe phyllis prudence queenie ramona rhoda rhonda
  rosie sally selina serena shanice sheila shelley sophia stacey sue susanna susannah sybil sylvie tabitha tamara
  thandi theodora tilly trudy virginia wilhelmina winnie yolanda aditi aishwarya ananya anushka aparna archana
  asha bhavna chitra devika gauri geetha gita hema indu jaya jyoti kamala kalpana kavya lalita latha leela madhuri
  mala manju maya meenakshi nandini neha nisha padma pallavi parvati pratibha prema radha rajni ritu rukmini
  sangeeta sarita saroj savita seema shalini shanti shilpa smita sneha sujata supriya swati uma usha vandana vidya
  abeni amaka bisi bukola chioma ebele efua esi folasade funke ifeoma iyabo kemi ngozika nkechi nneka obiageli
  omolara ronke sade simisola titilayo uche-maria yetunde achieng adhiambo atieno auma awino jepkosgei makena
  moraa mumbi muthoni njeri nyambura wambui wairimu wangari wanjiku naliaka nekesa busisiwe lindiwe nokuthula
  nolwazi noluthando nombuso nomfundo nonhlanhla nosipho ntombi palesa refilwe sibongile thembi tshepiso zodwa
  zoleka aisyah aminah faridah fatimah halimah khadijah rohani rosmah salmah zaleha zarina siew-ling mei-ling hine
  marama ngaire pania ripeka whetu anahera grainne gráinne roisin róisín saoirse sorcha méabh clodagh dervla
  eimear nuala mairead máiréad bríd aisling leyla elif zeynep emine hatice yasemin shirin parisa soraya nasrin
  roya zahra maryam samira salma huda hala rania dina amal nawal hanan ekaterina anastasiya daria yulia galina
  oksana halyna olena tetyana svitlana joanna ewa małgorzata zofia chantal delphine elodie francoise françoise
  helene hélène isabelle mireille monique nathalie sandrine solange veronique véronique chiara giulia ilaria paola
  simona valeria ximena guadalupe pilar dolores mercedes consuelo esperanza beatriz luisa josefina marisol`);

/** First names given to boys alone in the languages they are at home in. */
export const MEN = words(`
  john james robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark
  donald steven paul andrew joshua kenneth kevin brian george edward ronald timothy jason jeffrey jacob gary
  nicholas eric jonathan stephen larry justin scott brandon benjamin samuel frank gregory raymond alexander
  patrick jack dennis jerry peter tom tim jim bob bill joe mike dan ben barack ted marco jeb mitt vladimir ivan
  boris sergei dmitri oleg igor mehmet ahmed ahmet mohammed muhammad mohamed ali omar hassan hussein ibrahim yusuf
  khalid tariq rajesh ravi arjun vikram kenji hiroshi takeshi carlos juan jose luis miguel pedro antonio paolo
  luca giovanni hans klaus jurgen stefan lars erik sven olaf piotr tomas pavel henrik oliver harry simon martin
  alan adam luke henry hugo oscar felix max leo colin neil ian graham stuart keith roger rafael javier diego pablo
  fernando ricardo eduardo alejandro joão joao josé mateus emeka chidi tunde kwame kofi kwabena sipho thabo
  bongani juma hamisi rahul amit sanjay anil sunil vijay rohit suresh ramesh mahesh prakash dinesh ashok bilal
  imran usman faisal rashid karim abdul mustafa budi agus bambang wiremu tane tāne seán sean pádraig padraig
  ciarán ciaran declan eoin callum hamish gavin duncan angus nigel derek trevor matthias jürgen günther wolfgang
  björn bjorn gustav nils anders johan tobias viktor milan dmitry andrei mikhail nikolai yuri grzegorz krzysztof
  wojciech alfred albert alexei alistair archie arnold arthur barnaby barry basil bernard bertrand bradley bruce
  byron calvin carl cecil cedric chester clarence clive clyde conor conrad craig curtis cyril damian dean-paul
  denis derrick desmond dominic douglas dwayne dylan edgar edmund edwin elliot elmer emmanuel ernest errol ethan
  eugene evan everton ferdinand fergus finn floyd frederick fred gabriel gareth gerald gerard gilbert giles glen
  glenn gordon graeme harold harvey hector herbert herman horace howard hubert humphrey hugh irving isaac ivor
  jacques jake jared jed jeremiah jeremy jerome joel julian keegan kelvin ken kurt kyle lawrence leonard leroy
  lewis lionel lloyd logan louis lucas malcolm marcus marlon marvin maurice melvin miles mitchell nathan nathaniel
  ned nelson norman orville owen percy phil philip phillip preston ralph randolph reginald reuben rhys ricky rob
  rodney roland ronan roy rupert russell samson sebastian seth sidney silas solomon stanley steve stewart terence
  terrance theo theodore toby todd tony tristan ulric vernon victor vincent walter warren wayne wesley wilfred
  willard winston xavier zachary abhishek aditya ajay akash alok amar anand anant arvind ashish ashwin baldev
  balwinder bharat deepak devendra gaurav girish gopal govind hari harish harpreet hemant jagdish jatin kapil
  karan kartik kishore lalit manish manoj mohan mukesh mukul naresh narendra naveen neeraj nikhil nitin omkar
  pankaj pradeep pramod prasad prashant praveen rajendra rajiv rakesh ramakrishnan ravindra ritesh rituraj sachin
  sandeep santosh satish shankar shashi shekhar shiv shyam siddharth srinivas subhash sudhir sumit sundar surendra
  tarun uday umesh varun venkat vikas vinay vinod vishal vivek yash yogesh abdullahi adebayo ademola ahmadu aliyu
  babatunde bamidele bello-musa chinedu chukwuma ebuka femi gbenga ibrahima ifeanyi ikenna kayode kelechi kunle
  lanre musa nnamdi obinna olusegun oluwaseun rotimi sani segun tochukwu uchenna umar usman-dan yakubu kibet
  kiprotich kiptoo hassan-ali bheki jabu jabulani katlego kgosi-thabo lebogang lungelo lwazi mandla mpho-jan
  mxolisi nkosinathi sandile sibusiso siyabonga solly tebogo themba vusi azman faizal hafiz haziq iskandar ismail
  kamarul razak rizal shahrul zainal zulkifli hemi hone hōhepa manaaki mikaere rawiri tamati wiremu-hone aidan
  brendan cathal colm cormac daithi diarmuid dónal donal eamon éamonn eoghan fergal fintan kevin-barry liam lorcan
  malachy micheál niall oisín oisin padraic ruairi ruairí tadhg tomás abbas adel amir anwar bashar farid fouad
  ghassan habib hamid hamza hisham jamal kamal majid marwan nabil naguib nasser rafiq rami riad saad saeed salah
  salim samir sharif tamer wael walid yasser youssef zaki ziad cem emre kemal murat orhan serkan aleksandr alexey
  anatoly artem bogdan denys dmytro evgeny fyodor gennady grigory ihor konstantin leonid maksim maxim oleksandr
  pyotr roman ruslan serhiy taras vadim valery vasily vitaly volodymyr vyacheslav yevgeny alain antoine bruno
  christophe didier etienne fabrice francois françois frederic gilles guillaume herve jean-luc jean-paul laurent
  luc mathieu nicolas olivier pascal philippe pierre rene serge stephane thierry yves alessandro alberto angelo
  claudio davide enrico fabio federico francesco giorgio giuseppe lorenzo matteo roberto salvatore stefano alfonso
  alvaro álvaro arturo carlos-maria cesar cristobal emilio enrique ernesto esteban felipe francisco gerardo
  gonzalo guillermo gustavo ignacio jaime jorge julio manuel marcelo mauricio octavio ramon ramón raul raúl
  rodrigo salvador santiago sergio vicente`);
