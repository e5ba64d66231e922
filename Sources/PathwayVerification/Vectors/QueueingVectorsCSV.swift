/// `conformance/queueing-vectors.csv`, carried along so that users can run it without the repository; a test holds the two
/// to each other.
package let queueingVectorsCSV = #"""
  model,parameters,quantity,value,formula,rel_tol
  M/M/1,lambda=0.8 mu=1.0,rho,0.8,lambda/mu,1e-09
  M/M/1,lambda=0.8 mu=1.0,L,4,rho/(1-rho),1e-09
  M/M/1,lambda=0.8 mu=1.0,Lq,3.2,rho^2/(1-rho),1e-09
  M/M/1,lambda=0.8 mu=1.0,Wq,4,rho/(mu-lambda),1e-09
  M/M/1,lambda=0.8 mu=1.0,W,5,1/(mu-lambda),1e-09
  M/M/1,lambda=0.8 mu=1.0,P(Wq>0),0.8,rho,1e-09
  M/M/1,lambda=0.8 mu=1.0,W_p50,3.4657359028,-ln(1-p)/(mu-lambda),1e-09
  M/M/1,lambda=0.8 mu=1.0,Wq_p50,2.35001814623,"max(0, ln(rho/(1-p))/(mu-lambda))",1e-09
  M/M/1,lambda=0.8 mu=1.0,W_p90,11.512925465,-ln(1-p)/(mu-lambda),1e-09
  M/M/1,lambda=0.8 mu=1.0,Wq_p90,10.3972077084,"max(0, ln(rho/(1-p))/(mu-lambda))",1e-09
  M/M/1,lambda=0.8 mu=1.0,W_p95,14.9786613678,-ln(1-p)/(mu-lambda),1e-09
  M/M/1,lambda=0.8 mu=1.0,Wq_p95,13.8629436112,"max(0, ln(rho/(1-p))/(mu-lambda))",1e-09
  M/M/1,lambda=0.8 mu=1.0,W_p99,23.0258509299,-ln(1-p)/(mu-lambda),1e-09
  M/M/1,lambda=0.8 mu=1.0,Wq_p99,21.9101331734,"max(0, ln(rho/(1-p))/(mu-lambda))",1e-09
  M/M/1,lambda=0.8 mu=1.0,Var(W),25,1/(mu-lambda)^2,1e-09
  M/M/1,lambda=0.8 mu=1.0,Var(Wq),24,rho(2-rho)/(mu-lambda)^2,1e-09
  M/M/1,lambda=0.5 mu=1.0,rho,0.5,lambda/mu,1e-09
  M/M/1,lambda=0.5 mu=1.0,L,1,rho/(1-rho),1e-09
  M/M/1,lambda=0.5 mu=1.0,Lq,0.5,rho^2/(1-rho),1e-09
  M/M/1,lambda=0.5 mu=1.0,Wq,1,rho/(mu-lambda),1e-09
  M/M/1,lambda=0.5 mu=1.0,W,2,1/(mu-lambda),1e-09
  M/M/1,lambda=0.5 mu=1.0,P(Wq>0),0.5,rho,1e-09
  M/M/1,lambda=0.5 mu=1.0,W_p50,1.38629436112,-ln(1-p)/(mu-lambda),1e-09
  M/M/1,lambda=0.5 mu=1.0,Wq_p50,0,"max(0, ln(rho/(1-p))/(mu-lambda))",1e-09
  M/M/1,lambda=0.5 mu=1.0,W_p90,4.60517018599,-ln(1-p)/(mu-lambda),1e-09
  M/M/1,lambda=0.5 mu=1.0,Wq_p90,3.21887582487,"max(0, ln(rho/(1-p))/(mu-lambda))",1e-09
  M/M/1,lambda=0.5 mu=1.0,W_p95,5.99146454711,-ln(1-p)/(mu-lambda),1e-09
  M/M/1,lambda=0.5 mu=1.0,Wq_p95,4.60517018599,"max(0, ln(rho/(1-p))/(mu-lambda))",1e-09
  M/M/1,lambda=0.5 mu=1.0,W_p99,9.21034037198,-ln(1-p)/(mu-lambda),1e-09
  M/M/1,lambda=0.5 mu=1.0,Wq_p99,7.82404601086,"max(0, ln(rho/(1-p))/(mu-lambda))",1e-09
  M/M/1,lambda=0.5 mu=1.0,Var(W),4,1/(mu-lambda)^2,1e-09
  M/M/1,lambda=0.5 mu=1.0,Var(Wq),3,rho(2-rho)/(mu-lambda)^2,1e-09
  M/M/1,lambda=0.95 mu=1.0,rho,0.95,lambda/mu,1e-09
  M/M/1,lambda=0.95 mu=1.0,L,19,rho/(1-rho),1e-09
  M/M/1,lambda=0.95 mu=1.0,Lq,18.05,rho^2/(1-rho),1e-09
  M/M/1,lambda=0.95 mu=1.0,Wq,19,rho/(mu-lambda),1e-09
  M/M/1,lambda=0.95 mu=1.0,W,20,1/(mu-lambda),1e-09
  M/M/1,lambda=0.95 mu=1.0,P(Wq>0),0.95,rho,1e-09
  M/M/1,lambda=0.95 mu=1.0,W_p50,13.8629436112,-ln(1-p)/(mu-lambda),1e-09
  M/M/1,lambda=0.95 mu=1.0,Wq_p50,12.8370777234,"max(0, ln(rho/(1-p))/(mu-lambda))",1e-09
  M/M/1,lambda=0.95 mu=1.0,W_p90,46.0517018599,-ln(1-p)/(mu-lambda),1e-09
  M/M/1,lambda=0.95 mu=1.0,Wq_p90,45.0258359721,"max(0, ln(rho/(1-p))/(mu-lambda))",1e-09
  M/M/1,lambda=0.95 mu=1.0,W_p95,59.9146454711,-ln(1-p)/(mu-lambda),1e-09
  M/M/1,lambda=0.95 mu=1.0,Wq_p95,58.8887795833,"max(0, ln(rho/(1-p))/(mu-lambda))",1e-09
  M/M/1,lambda=0.95 mu=1.0,W_p99,92.1034037198,-ln(1-p)/(mu-lambda),1e-09
  M/M/1,lambda=0.95 mu=1.0,Wq_p99,91.077537832,"max(0, ln(rho/(1-p))/(mu-lambda))",1e-09
  M/M/1,lambda=0.95 mu=1.0,Var(W),400,1/(mu-lambda)^2,1e-09
  M/M/1,lambda=0.95 mu=1.0,Var(Wq),399,rho(2-rho)/(mu-lambda)^2,1e-09
  M/M/c,lambda=2 mu=1 c=3,ErlangB,0.210526315789,"B(0)=1; B(k)=aB/(k+aB), a=lambda/mu",1e-09
  M/M/c,lambda=2 mu=1 c=3,ErlangC=P(Wq>0),0.444444444444,B/(1-rho(1-B)),1e-09
  M/M/c,lambda=2 mu=1 c=3,Wq,0.444444444444,C/(c mu-lambda),1e-09
  M/M/c,lambda=2 mu=1 c=3,W,1.44444444444,Wq+1/mu,1e-09
  M/M/c,lambda=2 mu=1 c=3,Lq,0.888888888889,lambda Wq,1e-09
  M/M/c,lambda=2 mu=1 c=3,L,2.88888888889,lambda W,1e-09
  M/M/c,lambda=2 mu=1 c=3,Wq_p50,0,"max(0, ln(C/(1-p))/(c mu-lambda))",1e-09
  M/M/c,lambda=2 mu=1 c=3,Wq_p90,1.49165487678,"max(0, ln(C/(1-p))/(c mu-lambda))",1e-09
  M/M/c,lambda=2 mu=1 c=3,Wq_p95,2.18480205734,"max(0, ln(C/(1-p))/(c mu-lambda))",1e-09
  M/M/c,lambda=2 mu=1 c=3,Wq_p99,3.79423996977,"max(0, ln(C/(1-p))/(c mu-lambda))",1e-09
  M/M/c,lambda=2 mu=1 c=3,W_p50,1.08741288622,"root of P(W>t)=e^-mu t + C mu/(mu-d)(e^-d t - e^-mu t), d=c mu-lambda",1e-09
  M/M/c,lambda=2 mu=1 c=3,W_p95,4.02068816041,"root of P(W>t)=e^-mu t + C mu/(mu-d)(e^-d t - e^-mu t), d=c mu-lambda",1e-09
  M/M/c,lambda=5.71428571429 mu=0.666666666667 c=10,ErlangB,0.147928477961,"B(0)=1; B(k)=aB/(k+aB), a=lambda/mu",1e-09
  M/M/c,lambda=5.71428571429 mu=0.666666666667 c=10,ErlangC=P(Wq>0),0.54858832768,B/(1-rho(1-B)),1e-09
  M/M/c,lambda=5.71428571429 mu=0.666666666667 c=10,Wq,0.576017744064,C/(c mu-lambda),1e-09
  M/M/c,lambda=5.71428571429 mu=0.666666666667 c=10,W,2.07601774406,Wq+1/mu,1e-09
  M/M/c,lambda=5.71428571429 mu=0.666666666667 c=10,Lq,3.29152996608,lambda Wq,1e-09
  M/M/c,lambda=5.71428571429 mu=0.666666666667 c=10,L,11.8629585375,lambda W,1e-09
  M/M/c,lambda=5.71428571429 mu=0.666666666667 c=10,Wq_p50,0.0973772134613,"max(0, ln(C/(1-p))/(c mu-lambda))",1e-09
  M/M/c,lambda=5.71428571429 mu=0.666666666667 c=10,Wq_p90,1.78728702152,"max(0, ln(C/(1-p))/(c mu-lambda))",1e-09
  M/M/c,lambda=5.71428571429 mu=0.666666666667 c=10,Wq_p95,2.51509156111,"max(0, ln(C/(1-p))/(c mu-lambda))",1e-09
  M/M/c,lambda=5.71428571429 mu=0.666666666667 c=10,Wq_p99,4.20500136916,"max(0, ln(C/(1-p))/(c mu-lambda))",1e-09
  M/M/c,lambda=5.71428571429 mu=0.666666666667 c=10,W_p50,1.62257509734,"root of P(W>t)=e^-mu t + C mu/(mu-d)(e^-d t - e^-mu t), d=c mu-lambda",1e-09
  M/M/c,lambda=5.71428571429 mu=0.666666666667 c=10,W_p95,5.54647743707,"root of P(W>t)=e^-mu t + C mu/(mu-d)(e^-d t - e^-mu t), d=c mu-lambda",1e-09
  M/M/c,lambda=5.71428571429 mu=1.66666666667 c=4,ErlangB,0.252737810118,"B(0)=1; B(k)=aB/(k+aB), a=lambda/mu",1e-09
  M/M/c,lambda=5.71428571429 mu=1.66666666667 c=4,ErlangC=P(Wq>0),0.703046330672,B/(1-rho(1-B)),1e-09
  M/M/c,lambda=5.71428571429 mu=1.66666666667 c=4,Wq,0.738198647205,C/(c mu-lambda),1e-09
  M/M/c,lambda=5.71428571429 mu=1.66666666667 c=4,W,1.33819864721,Wq+1/mu,1e-09
  M/M/c,lambda=5.71428571429 mu=1.66666666667 c=4,Lq,4.21827798403,lambda Wq,1e-09
  M/M/c,lambda=5.71428571429 mu=1.66666666667 c=4,L,7.6468494126,lambda W,1e-09
  M/M/c,lambda=5.71428571429 mu=1.66666666667 c=4,Wq_p50,0.357855430216,"max(0, ln(C/(1-p))/(c mu-lambda))",1e-09
  M/M/c,lambda=5.71428571429 mu=1.66666666667 c=4,Wq_p90,2.04776523827,"max(0, ln(C/(1-p))/(c mu-lambda))",1e-09
  M/M/c,lambda=5.71428571429 mu=1.66666666667 c=4,Wq_p95,2.77556977786,"max(0, ln(C/(1-p))/(c mu-lambda))",1e-09
  M/M/c,lambda=5.71428571429 mu=1.66666666667 c=4,Wq_p99,4.46547958592,"max(0, ln(C/(1-p))/(c mu-lambda))",1e-09
  M/M/c,lambda=5.71428571429 mu=1.66666666667 c=4,W_p50,1.03006474199,"root of P(W>t)=e^-mu t + C mu/(mu-d)(e^-d t - e^-mu t), d=c mu-lambda",1e-09
  M/M/c,lambda=5.71428571429 mu=1.66666666667 c=4,W_p95,3.63420546788,"root of P(W>t)=e^-mu t + C mu/(mu-d)(e^-d t - e^-mu t), d=c mu-lambda",1e-09
  M/M/c,lambda=9 mu=1 c=10,ErlangB,0.167963226292,"B(0)=1; B(k)=aB/(k+aB), a=lambda/mu",1e-09
  M/M/c,lambda=9 mu=1 c=10,ErlangC=P(Wq>0),0.668731524108,B/(1-rho(1-B)),1e-09
  M/M/c,lambda=9 mu=1 c=10,Wq,0.668731524108,C/(c mu-lambda),1e-09
  M/M/c,lambda=9 mu=1 c=10,W,1.66873152411,Wq+1/mu,1e-09
  M/M/c,lambda=9 mu=1 c=10,Lq,6.01858371697,lambda Wq,1e-09
  M/M/c,lambda=9 mu=1 c=10,L,15.018583717,lambda W,1e-09
  M/M/c,lambda=9 mu=1 c=10,Wq_p50,0.290774571904,"max(0, ln(C/(1-p))/(c mu-lambda))",1e-09
  M/M/c,lambda=9 mu=1 c=10,Wq_p90,1.90021248434,"max(0, ln(C/(1-p))/(c mu-lambda))",1e-09
  M/M/c,lambda=9 mu=1 c=10,Wq_p95,2.5933596649,"max(0, ln(C/(1-p))/(c mu-lambda))",1e-09
  M/M/c,lambda=9 mu=1 c=10,Wq_p99,4.20279757733,"max(0, ln(C/(1-p))/(c mu-lambda))",1e-09
  M/M/c,lambda=9 mu=1 c=10,W_p50,1.32909186858,"root of P(W>t)=e^-mu t + C mu/(mu-d)(e^-d t - e^-mu t), d=c mu-lambda",1e-09
  M/M/c,lambda=9 mu=1 c=10,W_p95,4.36086656778,"root of P(W>t)=e^-mu t + C mu/(mu-d)(e^-d t - e^-mu t), d=c mu-lambda",1e-09
  M/M/c,lambda=95 mu=1 c=100,ErlangB,0.0488042061787,"B(0)=1; B(k)=aB/(k+aB), a=lambda/mu",1e-09
  M/M/c,lambda=95 mu=1 c=100,ErlangC=P(Wq>0),0.506456853913,B/(1-rho(1-B)),1e-09
  M/M/c,lambda=95 mu=1 c=100,Wq,0.101291370783,C/(c mu-lambda),1e-09
  M/M/c,lambda=95 mu=1 c=100,W,1.10129137078,Wq+1/mu,1e-09
  M/M/c,lambda=95 mu=1 c=100,Lq,9.62268022435,lambda Wq,1e-09
  M/M/c,lambda=95 mu=1 c=100,L,104.622680224,lambda W,1e-09
  M/M/c,lambda=95 mu=1 c=100,Wq_p50,0.00256620737324,"max(0, ln(C/(1-p))/(c mu-lambda))",1e-09
  M/M/c,lambda=95 mu=1 c=100,Wq_p90,0.32445378986,"max(0, ln(C/(1-p))/(c mu-lambda))",1e-09
  M/M/c,lambda=95 mu=1 c=100,Wq_p95,0.463083225972,"max(0, ln(C/(1-p))/(c mu-lambda))",1e-09
  M/M/c,lambda=95 mu=1 c=100,Wq_p99,0.784970808459,"max(0, ln(C/(1-p))/(c mu-lambda))",1e-09
  M/M/c,lambda=95 mu=1 c=100,W_p50,0.807915897374,"root of P(W>t)=e^-mu t + C mu/(mu-d)(e^-d t - e^-mu t), d=c mu-lambda",1e-09
  M/M/c,lambda=95 mu=1 c=100,W_p95,3.11494870121,"root of P(W>t)=e^-mu t + C mu/(mu-d)(e^-d t - e^-mu t), d=c mu-lambda",1e-09
  M/D/1,lambda=0.8 D=1,Wq,2,lambda E[S^2]/(2(1-rho)),1e-09
  M/D/1,lambda=0.8 D=1,W,3,Wq+E[S],1e-09
  M/D/1,lambda=0.8 D=1,Lq,1.6,lambda Wq,1e-09
  M/D/1,lambda=0.9 D=1,Wq,4.5,lambda E[S^2]/(2(1-rho)),1e-09
  M/D/1,lambda=0.9 D=1,W,5.5,Wq+E[S],1e-09
  M/D/1,lambda=0.9 D=1,Lq,4.05,lambda Wq,1e-09
  M/G/1,"lambda=0.8 S=Uniform(0.5,1.5)",Wq,2.16666666667,lambda E[S^2]/(2(1-rho)),1e-09
  M/G/1,"lambda=0.8 S=Uniform(0.5,1.5)",W,3.16666666667,Wq+E[S],1e-09
  M/G/1,"lambda=0.8 S=Uniform(0.5,1.5)",Lq,1.73333333333,lambda Wq,1e-09
  M/G/1,"lambda=0.8 S=Erlang(k=3,mean=1)",Wq,2.66666666667,lambda E[S^2]/(2(1-rho)),1e-09
  M/G/1,"lambda=0.8 S=Erlang(k=3,mean=1)",W,3.66666666667,Wq+E[S],1e-09
  M/G/1,"lambda=0.8 S=Erlang(k=3,mean=1)",Lq,2.13333333333,lambda Wq,1e-09
  M/G/1,"lambda=0.8 S=Lognormal(mean=1,cv=1.5)",Wq,6.5,lambda E[S^2]/(2(1-rho)),1e-09
  M/G/1,"lambda=0.8 S=Lognormal(mean=1,cv=1.5)",W,7.5,Wq+E[S],1e-09
  M/G/1,"lambda=0.8 S=Lognormal(mean=1,cv=1.5)",Lq,5.2,lambda Wq,1e-09
  M/G/1,"lambda=0.8 S=Gamma(mean=1,cv=0.5)",Wq,2.5,lambda E[S^2]/(2(1-rho)),1e-09
  M/G/1,"lambda=0.8 S=Gamma(mean=1,cv=0.5)",W,3.5,Wq+E[S],1e-09
  M/G/1,"lambda=0.8 S=Gamma(mean=1,cv=0.5)",Lq,2,lambda Wq,1e-09
  M/G/1,"lambda=0.8 S=Triangular(0,1,2)",Wq,2.33333333333,lambda E[S^2]/(2(1-rho)),1e-09
  M/G/1,"lambda=0.8 S=Triangular(0,1,2)",W,3.33333333333,Wq+E[S],1e-09
  M/G/1,"lambda=0.8 S=Triangular(0,1,2)",Lq,1.86666666667,lambda Wq,1e-09
  M/G/1,lambda=0.5 S=HyperExp(p=0.4:mean 0.5; p=0.6:mean 4/3),Wq,1.16666666667,lambda E[S^2]/(2(1-rho)),1e-09
  M/G/1,lambda=0.5 S=HyperExp(p=0.4:mean 0.5; p=0.6:mean 4/3),W,2.16666666667,Wq+E[S],1e-09
  M/G/1,lambda=0.5 S=HyperExp(p=0.4:mean 0.5; p=0.6:mean 4/3),Lq,0.583333333333,lambda Wq,1e-09
  M/D/1,lambda=0.8 D=1,P(Wq<=0),0.2,(1-rho) sum_{k<=t/D} [lambda(kD-t)]^k/k! exp(-lambda(kD-t)) (60-digit arithmetic),1e-09
  M/D/1,lambda=0.8 D=1,P(Wq<=1),0.445108185698,(1-rho) sum_{k<=t/D} [lambda(kD-t)]^k/k! exp(-lambda(kD-t)) (60-digit arithmetic),1e-09
  M/D/1,lambda=0.8 D=1,P(Wq<=2),0.63451993632,(1-rho) sum_{k<=t/D} [lambda(kD-t)]^k/k! exp(-lambda(kD-t)) (60-digit arithmetic),1e-09
  M/D/1,lambda=0.8 D=1,P(Wq<=5),0.899502761754,(1-rho) sum_{k<=t/D} [lambda(kD-t)]^k/k! exp(-lambda(kD-t)) (60-digit arithmetic),1e-09
  M/D/1,lambda=0.8 D=1,P(Wq<=8),0.972405939241,(1-rho) sum_{k<=t/D} [lambda(kD-t)]^k/k! exp(-lambda(kD-t)) (60-digit arithmetic),1e-09
  M/D/1,lambda=0.8 D=1,Wq_p50,1.27593987338,root of the cdf above,1e-07
  M/D/1,lambda=0.8 D=1,Wq_p90,5.01151149845,root of the cdf above,1e-07
  M/D/1,lambda=0.8 D=1,Wq_p95,6.62032499684,root of the cdf above,1e-07
  M/M/1 non-preemptive 2 priorities,lambda1=0.3 lambda2=0.5 mu=1,Wq_high,1.14285714286,"W0/(1-s1), W0=sum lambda_i E[S_i^2]/2",1e-09
  M/M/1 non-preemptive 2 priorities,lambda1=0.3 lambda2=0.5 mu=1,Wq_low,5.71428571429,W0/((1-s1)(1-s1-s2)),1e-09
  M/M/1 preemptive-resume 2 priorities,lambda1=0.3 lambda2=0.5 mu=1,W_high,1.42857142857,(1/mu)/(1-s1),1e-09
  M/M/1 preemptive-resume 2 priorities,lambda1=0.3 lambda2=0.5 mu=1,W_low,7.14285714286,(1/mu)/(1-s1) + W0/((1-s1)(1-s1-s2)),1e-09
  M/M/1/K,lambda=0.8 mu=1 K=5,P(block),0.0888194986556,(1-rho)rho^K/(1-rho^(K+1)),1e-09
  "M/M/c+M (Erlang-A, reneging)",lambda=10 mu=1 theta=0.5 c=10,P(wait),0.619655230884,"birth-death, death rate min(n,c)mu+(n-c)+ theta",1e-09
  "M/M/c+M (Erlang-A, reneging)",lambda=10 mu=1 theta=0.5 c=10,Lq,2.07826424653,sum (n-c)+ p_n,1e-09
  "M/M/c+M (Erlang-A, reneging)",lambda=10 mu=1 theta=0.5 c=10,P(abandon),0.103913212326,theta Lq/lambda,1e-09
  "M/M/c+M (Erlang-A, reneging)",lambda=2 mu=1 theta=0.1 c=2,P(wait),0.799013818296,"birth-death, death rate min(n,c)mu+(n-c)+ theta",1e-09
  "M/M/c+M (Erlang-A, reneging)",lambda=2 mu=1 theta=0.1 c=2,Lq,2.67981575605,sum (n-c)+ p_n,1e-09
  "M/M/c+M (Erlang-A, reneging)",lambda=2 mu=1 theta=0.1 c=2,P(abandon),0.133990787803,theta Lq/lambda,1e-09
  Jackson network,"gamma=100/7; P01=.4 P12=1 P21=.1 P23=.9; mu=(20,2/3,5/3,7) c=(1,11,5,1)",lambda_triage,14.2857142857,traffic equations (I-P^T) lambda = gamma,1e-09
  Jackson network,"gamma=100/7; P01=.4 P12=1 P21=.1 P23=.9; mu=(20,2/3,5/3,7) c=(1,11,5,1)",rho_triage,0.714285714286,lambda/(c mu),1e-09
  Jackson network,"gamma=100/7; P01=.4 P12=1 P21=.1 P23=.9; mu=(20,2/3,5/3,7) c=(1,11,5,1)",W_triage,0.175,M/M/c sojourn,1e-09
  Jackson network,"gamma=100/7; P01=.4 P12=1 P21=.1 P23=.9; mu=(20,2/3,5/3,7) c=(1,11,5,1)",L_triage,2.5,Little,1e-09
  Jackson network,"gamma=100/7; P01=.4 P12=1 P21=.1 P23=.9; mu=(20,2/3,5/3,7) c=(1,11,5,1)",lambda_endoscopy,6.34920634921,traffic equations (I-P^T) lambda = gamma,1e-09
  Jackson network,"gamma=100/7; P01=.4 P12=1 P21=.1 P23=.9; mu=(20,2/3,5/3,7) c=(1,11,5,1)",rho_endoscopy,0.865800865801,lambda/(c mu),1e-09
  Jackson network,"gamma=100/7; P01=.4 P12=1 P21=.1 P23=.9; mu=(20,2/3,5/3,7) c=(1,11,5,1)",W_endoscopy,2.06287959273,M/M/c sojourn,1e-09
  Jackson network,"gamma=100/7; P01=.4 P12=1 P21=.1 P23=.9; mu=(20,2/3,5/3,7) c=(1,11,5,1)",L_endoscopy,13.0976482078,Little,1e-09
  Jackson network,"gamma=100/7; P01=.4 P12=1 P21=.1 P23=.9; mu=(20,2/3,5/3,7) c=(1,11,5,1)",lambda_histology,6.34920634921,traffic equations (I-P^T) lambda = gamma,1e-09
  Jackson network,"gamma=100/7; P01=.4 P12=1 P21=.1 P23=.9; mu=(20,2/3,5/3,7) c=(1,11,5,1)",rho_histology,0.761904761905,lambda/(c mu),1e-09
  Jackson network,"gamma=100/7; P01=.4 P12=1 P21=.1 P23=.9; mu=(20,2/3,5/3,7) c=(1,11,5,1)",W_histology,0.843443784542,M/M/c sojourn,1e-09
  Jackson network,"gamma=100/7; P01=.4 P12=1 P21=.1 P23=.9; mu=(20,2/3,5/3,7) c=(1,11,5,1)",L_histology,5.35519863202,Little,1e-09
  Jackson network,"gamma=100/7; P01=.4 P12=1 P21=.1 P23=.9; mu=(20,2/3,5/3,7) c=(1,11,5,1)",lambda_mdt,5.71428571429,traffic equations (I-P^T) lambda = gamma,1e-09
  Jackson network,"gamma=100/7; P01=.4 P12=1 P21=.1 P23=.9; mu=(20,2/3,5/3,7) c=(1,11,5,1)",rho_mdt,0.816326530612,lambda/(c mu),1e-09
  Jackson network,"gamma=100/7; P01=.4 P12=1 P21=.1 P23=.9; mu=(20,2/3,5/3,7) c=(1,11,5,1)",W_mdt,0.777777777778,M/M/c sojourn,1e-09
  Jackson network,"gamma=100/7; P01=.4 P12=1 P21=.1 P23=.9; mu=(20,2/3,5/3,7) c=(1,11,5,1)",L_mdt,4.44444444444,Little,1e-09
  Jackson network,"gamma=100/7; P01=.4 P12=1 P21=.1 P23=.9; mu=(20,2/3,5/3,7) c=(1,11,5,1)",mean sojourn per arrival,1.7778103899,sum L_i / gamma,1e-09
  tandem M/M/1 x2,lambda=0.8 mu1=1 mu2=1.25,W_total_p95,17.8921689475,"hypoexponential with rates mu_i-lambda (FIFO tandem sojourns independent, Burke/Reich)",1e-09
  fork-join (no queue),"Exp(rate 1), Exp(rate 1)",E[max],1.5,1/m1+1/m2-1/(m1+m2),1e-09
  fork-join (no queue),"Exp(rate 1), Exp(rate 0.5)",E[max],2.33333333333,1/m1+1/m2-1/(m1+m2),1e-09
  fork-join (no queue),"Exp(rate 2), Exp(rate 3)",E[max],0.633333333333,1/m1+1/m2-1/(m1+m2),1e-09
  fork-join (no queue),n=5 Exp(rate 1),E[max],2.28333333333,H_n/mu,1e-09
  fork-join (no queue),n=5 Exp(rate 1),max_p95,4.58475810592,-ln(1-p^(1/n))/mu,1e-09
  fork-join queue 2 M/M/1,lambda=0.8 mu=1,E[T],7,"(12-rho)/8 * 1/(mu-lambda), Nelson & Tantawi 1988",1e-09
  D/M/1,gap=1.25 mu=1,sigma,0.628629796497,root of A*(mu(1-s))=s,1e-09
  D/M/1,gap=1.25 mu=1,Wq,1.69273083992,sigma/(mu(1-sigma)),1e-09
  D/M/1,gap=1.25 mu=1,W_p95,8.06670068114,-ln(1-p)/(mu(1-sigma)),1e-09
  E2/M/1,mean gap=1.25 mu=1,sigma,0.739852949126,root of A*(mu(1-s))=s,1e-09
  E2/M/1,mean gap=1.25 mu=1,Wq,2.84397976699,sigma/(mu(1-sigma)),1e-09
  E2/M/1,mean gap=1.25 mu=1,W_p95,11.5155342469,-ln(1-p)/(mu(1-sigma)),1e-09
  U/M/1,"gap=Uniform(0.5,2) mu=1",sigma,0.664109267019,root of A*(mu(1-s))=s,1e-09
  U/M/1,"gap=Uniform(0.5,2) mu=1",Wq,1.97715864658,sigma/(mu(1-sigma)),1e-09
  U/M/1,"gap=Uniform(0.5,2) mu=1",W_p95,8.91877024104,-ln(1-p)/(mu(1-sigma)),1e-09
  GI/G/1 Kingman,rho=0.8 ca2=0.5 cs2=0.5 E[S]=1,Wq VUT approx,2,rho/(1-rho)(ca2+cs2)/2 E[S],1e-09
  GI/G/1 Kingman,rho=0.8 ca2=0.5 cs2=0.5 E[S]=1,Wq upper bound,2.5625,lambda(va+vs)/(2(1-rho)),1e-09
  GI/G/1 Kingman,rho=0.9 ca2=1 cs2=1/3 E[S]=1,Wq VUT approx,6,rho/(1-rho)(ca2+cs2)/2 E[S],1e-09
  GI/G/1 Kingman,rho=0.9 ca2=1 cs2=1/3 E[S]=1,Wq upper bound,7.05555555556,lambda(va+vs)/(2(1-rho)),1e-09
  GI/GI/1 on a day lattice,"integer days: S in {1,2,3} p=(.25,.5,.25), gap in {1..5} uniform",Wq,0.534918620435,stationary Lindley W=(W+S-A)+ by exact lattice convolution,1e-09
  GI/GI/1 on a day lattice,"integer days: S in {1,2,3} p=(.25,.5,.25), gap in {1..5} uniform",P(Wq=0),0.696702689747,same,1e-09
  GI/GI/1 on a day lattice,"integer days: S in {1,2,3} p=(.25,.5,.25), gap in {1..5} uniform",Wq_p95,3,same,1e-09
  GI/GI/1 on a day lattice,"integer days: S in {1,2,3} p=(.25,.5,.25), gap in {1..5} uniform",P(Wq<=3),0.977663185069,same,1e-09
  M[X]/M/1,"batch rate 0.2, batch size=4 fixed, mu=1",Lq+service L,10,L = rho/(1-rho) * (E[X^2]/E[X]+1)/2,1e-09
  M[X]/M/1,"batch rate 0.2, batch size=4 fixed, mu=1",W,12.5,L/lambda,1e-09
  "weekly meeting, no cap","Poisson arrivals, meeting every 7 days",E[wait],3.5,"T/2 (wait uniform on (0,T))",1e-09
  "weekly meeting, no cap",same,wait_p95,6.65,0.95 T,1e-09
  weekly meeting with cap (bulk service),"Poisson(40)/week, cap 45/meeting, T=7 days",E[cases left after meeting],1.48910297745,stationary Q'=(Q+A-K)+ by exact convolution,1e-08
  weekly meeting with cap (bulk service),"Poisson(40)/week, cap 45/meeting, T=7 days",P(nobody left over),0.732931544835,same,1e-08
  weekly meeting with cap (bulk service),"Poisson(40)/week, cap 45/meeting, T=7 days",E[wait] days,3.76059302105,T/2 + T E[Q]/lambda_week (Little on whole meetings),1e-08
  weekly meeting with cap (bulk service),"Poisson(40)/week, cap 50/meeting, T=7 days",E[cases left after meeting],0.214238521716,stationary Q'=(Q+A-K)+ by exact convolution,1e-08
  weekly meeting with cap (bulk service),"Poisson(40)/week, cap 50/meeting, T=7 days",P(nobody left over),0.941086292361,same,1e-08
  weekly meeting with cap (bulk service),"Poisson(40)/week, cap 50/meeting, T=7 days",E[wait] days,3.5374917413,T/2 + T E[Q]/lambda_week (Little on whole meetings),1e-08
  weekly meeting with cap (bulk service),"Poisson(40)/week, cap 42/meeting, T=7 days",E[cases left after meeting],6.91458698565,stationary Q'=(Q+A-K)+ by exact convolution,1e-08
  weekly meeting with cap (bulk service),"Poisson(40)/week, cap 42/meeting, T=7 days",P(nobody left over),0.399329774633,same,1e-08
  weekly meeting with cap (bulk service),"Poisson(40)/week, cap 42/meeting, T=7 days",E[wait] days,4.71005272249,T/2 + T E[Q]/lambda_week (Little on whole meetings),1e-08
  PERT series Exp+Exp,"rates 1, 2",mean,1.5,1/m1+1/m2,1e-09
  PERT series Exp+Exp,"rates 1, 2",p50,1.2279471773,root of (m2 e^-m1 t - m1 e^-m2 t)/(m2-m1)=1-p,1e-09
  PERT series Exp+Exp,"rates 1, 2",p95,3.67613834708,root of (m2 e^-m1 t - m1 e^-m2 t)/(m2-m1)=1-p,1e-09
  PERT on day lattice (branch+join),"A{1:.2,2:.5,3:.3};B{5:.25,7:.5,14:.25}||C{3:.4,6:.4,10:.2};D{1:.1,7:.9}; then p=.3 E{14:.6,28:.4}",mean,23.28,"convolution (series), product of cdfs (AND join), mixture (XOR)",1e-09
  PERT on day lattice (branch+join),"A{1:.2,2:.5,3:.3};B{5:.25,7:.5,14:.25}||C{3:.4,6:.4,10:.2};D{1:.1,7:.9}; then p=.3 E{14:.6,28:.4}",Var,109.0056,same,1e-09
  PERT on day lattice (branch+join),"A{1:.2,2:.5,3:.3};B{5:.25,7:.5,14:.25}||C{3:.4,6:.4,10:.2};D{1:.1,7:.9}; then p=.3 E{14:.6,28:.4}",P(T<=14),0.1092,same,1e-09
  PERT on day lattice (branch+join),"A{1:.2,2:.5,3:.3};B{5:.25,7:.5,14:.25}||C{3:.4,6:.4,10:.2};D{1:.1,7:.9}; then p=.3 E{14:.6,28:.4}",P(T<=21),0.54286,same,1e-09
  PERT on day lattice (branch+join),"A{1:.2,2:.5,3:.3};B{5:.25,7:.5,14:.25}||C{3:.4,6:.4,10:.2};D{1:.1,7:.9}; then p=.3 E{14:.6,28:.4}",P(T<=28),0.72808,same,1e-09
  PERT on day lattice (branch+join),"A{1:.2,2:.5,3:.3};B{5:.25,7:.5,14:.25}||C{3:.4,6:.4,10:.2};D{1:.1,7:.9}; then p=.3 E{14:.6,28:.4}",P(T<=31),0.81385,same,1e-09
  PERT on day lattice (branch+join),"A{1:.2,2:.5,3:.3};B{5:.25,7:.5,14:.25}||C{3:.4,6:.4,10:.2};D{1:.1,7:.9}; then p=.3 E{14:.6,28:.4}",P(T<=62),1,same,1e-09
  PERT on day lattice (branch+join),"A{1:.2,2:.5,3:.3};B{5:.25,7:.5,14:.25}||C{3:.4,6:.4,10:.2};D{1:.1,7:.9}; then p=.3 E{14:.6,28:.4}",p50,19,smallest day with cdf>=p,1e-09
  PERT on day lattice (branch+join),"A{1:.2,2:.5,3:.3};B{5:.25,7:.5,14:.25}||C{3:.4,6:.4,10:.2};D{1:.1,7:.9}; then p=.3 E{14:.6,28:.4}",p85,37,smallest day with cdf>=p,1e-09
  PERT on day lattice (branch+join),"A{1:.2,2:.5,3:.3};B{5:.25,7:.5,14:.25}||C{3:.4,6:.4,10:.2};D{1:.1,7:.9}; then p=.3 E{14:.6,28:.4}",p95,45,smallest day with cdf>=p,1e-09
  PERT on day lattice (branch+join),"A{1:.2,2:.5,3:.3};B{5:.25,7:.5,14:.25}||C{3:.4,6:.4,10:.2};D{1:.1,7:.9}; then p=.3 E{14:.6,28:.4}",criticality(B)=P(B>=C),0.75,sum_b p_B(b) F_C(b),1e-09
  PERT on day lattice (branch+join),"A{1:.2,2:.5,3:.3};B{5:.25,7:.5,14:.25}||C{3:.4,6:.4,10:.2};D{1:.1,7:.9}; then p=.3 E{14:.6,28:.4}",criticality(C)=P(C>=B),0.25,1-P(B>C),1e-09
  rework loop,"S~Exp(1), repeat prob 0.25",mean,1.33333333333,E[S]/(1-q),1e-09
  rework loop,"S~Exp(1), repeat prob 0.25",p95,3.99430969807,geometric sum of exponentials is Exp(mu(1-q)),1e-09
  PERT Wheatstone bridge,"5 activities Exp(1): a,b from start; c after a; d after a; e after b and c",mean,3.45833333333,CTMC of running activities (Kulkarni & Adlakha 1986),1e-09
  PERT Wheatstone bridge,same,Var,2.88715277778,same,1e-09
  phase-type,"alpha=(1,0,0) S=[[-2,1.4,0],[0,-1,.5],[0,0,-.5]]",mean,1.9,-alpha S^-1 1,1e-09
  phase-type,same,P(T<=2),0.655424812314,1-alpha exp(S t) 1,1e-09
  lognormal from median & p95,median=10 p95=20,sigma,0.421403563942,ln(p95/median)/z.95,1e-09
  lognormal from median & p95,median=10 p95=20,mean,10.9285166008,median exp(sigma^2/2),1e-09
  weekday slot calendar queue,"referrals Mon..Sun Poisson [8, 8, 8, 8, 8, 2, 2]; slots [9, 9, 9, 9, 9, 0, 0]; FIFO; same-day allowed, slots filled at end of day",E[wait] days,3.39024171,periodic backlog chain Q'=(Q+A-s)+ by FFT; wait = first day whose cumulative slots reach position,1e-07
  weekday slot calendar queue,"referrals Mon..Sun Poisson [8, 8, 8, 8, 8, 2, 2]; slots [9, 9, 9, 9, 9, 0, 0]; FIFO; same-day allowed, slots filled at end of day",P(wait<=7 d),0.890963378,same,1e-07
  weekday slot calendar queue,"referrals Mon..Sun Poisson [8, 8, 8, 8, 8, 2, 2]; slots [9, 9, 9, 9, 9, 0, 0]; FIFO; same-day allowed, slots filled at end of day",P(wait<=14 d),0.985463745,same,1e-07
  weekday slot calendar queue,"referrals Mon..Sun Poisson [8, 8, 8, 8, 8, 2, 2]; slots [9, 9, 9, 9, 9, 0, 0]; FIFO; same-day allowed, slots filled at end of day",P(wait<=28 d),0.999741647,same,1e-07
  weekday slot calendar queue,"referrals Mon..Sun Poisson [8, 8, 8, 8, 8, 2, 2]; slots [9, 9, 9, 9, 9, 0, 0]; FIFO; same-day allowed, slots filled at end of day",wait_p95 days,10,same,0
  weekday slot calendar queue,"referrals Mon..Sun Poisson [8, 8, 8, 8, 8, 2, 2]; slots [9, 9, 9, 9, 9, 0, 0]; FIFO; same-day allowed, slots filled at end of day",E[backlog] Sunday night,23.3980285,same,1e-07
  weekday slot calendar queue,"referrals Mon..Sun Poisson [8, 8, 8, 8, 8, 2, 2]; slots [10, 10, 10, 10, 10, 0, 0]; FIFO; same-day allowed, slots filled at end of day",E[wait] days,0.515570961,periodic backlog chain Q'=(Q+A-s)+ by FFT; wait = first day whose cumulative slots reach position,1e-07
  weekday slot calendar queue,"referrals Mon..Sun Poisson [8, 8, 8, 8, 8, 2, 2]; slots [10, 10, 10, 10, 10, 0, 0]; FIFO; same-day allowed, slots filled at end of day",P(wait<=7 d),0.99999862,same,1e-07
  weekday slot calendar queue,"referrals Mon..Sun Poisson [8, 8, 8, 8, 8, 2, 2]; slots [10, 10, 10, 10, 10, 0, 0]; FIFO; same-day allowed, slots filled at end of day",P(wait<=14 d),1,same,1e-07
  weekday slot calendar queue,"referrals Mon..Sun Poisson [8, 8, 8, 8, 8, 2, 2]; slots [10, 10, 10, 10, 10, 0, 0]; FIFO; same-day allowed, slots filled at end of day",P(wait<=28 d),1,same,1e-07
  weekday slot calendar queue,"referrals Mon..Sun Poisson [8, 8, 8, 8, 8, 2, 2]; slots [10, 10, 10, 10, 10, 0, 0]; FIFO; same-day allowed, slots filled at end of day",wait_p95 days,2,same,0
  weekday slot calendar queue,"referrals Mon..Sun Poisson [8, 8, 8, 8, 8, 2, 2]; slots [10, 10, 10, 10, 10, 0, 0]; FIFO; same-day allowed, slots filled at end of day",E[backlog] Sunday night,5.69372024,same,1e-07
  weekday slot calendar queue,"referrals Mon..Sun Poisson [8, 8, 8, 8, 8, 2, 2]; slots [0, 0, 45, 0, 0, 0, 0]; FIFO; same-day allowed, slots filled at end of day",E[wait] days,5.80993407,periodic backlog chain Q'=(Q+A-s)+ by FFT; wait = first day whose cumulative slots reach position,1e-07
  weekday slot calendar queue,"referrals Mon..Sun Poisson [8, 8, 8, 8, 8, 2, 2]; slots [0, 0, 45, 0, 0, 0, 0]; FIFO; same-day allowed, slots filled at end of day",P(wait<=7 d),0.746021501,same,1e-07
  weekday slot calendar queue,"referrals Mon..Sun Poisson [8, 8, 8, 8, 8, 2, 2]; slots [0, 0, 45, 0, 0, 0, 0]; FIFO; same-day allowed, slots filled at end of day",P(wait<=14 d),0.966145734,same,1e-07
  weekday slot calendar queue,"referrals Mon..Sun Poisson [8, 8, 8, 8, 8, 2, 2]; slots [0, 0, 45, 0, 0, 0, 0]; FIFO; same-day allowed, slots filled at end of day",P(wait<=28 d),0.999398309,same,1e-07
  weekday slot calendar queue,"referrals Mon..Sun Poisson [8, 8, 8, 8, 8, 2, 2]; slots [0, 0, 45, 0, 0, 0, 0]; FIFO; same-day allowed, slots filled at end of day",wait_p95 days,13,same,0
  weekday slot calendar queue,"referrals Mon..Sun Poisson [8, 8, 8, 8, 8, 2, 2]; slots [0, 0, 45, 0, 0, 0, 0]; FIFO; same-day allowed, slots filled at end of day",E[backlog] Sunday night,38.5195856,same,1e-07
  weekday slot calendar queue,"referrals Mon..Sun Poisson [8, 8, 8, 8, 8, 2, 2]; slots [0, 24, 0, 24, 0, 0, 0]; FIFO; same-day allowed, slots filled at end of day",E[wait] days,1.94174276,periodic backlog chain Q'=(Q+A-s)+ by FFT; wait = first day whose cumulative slots reach position,1e-07
  weekday slot calendar queue,"referrals Mon..Sun Poisson [8, 8, 8, 8, 8, 2, 2]; slots [0, 24, 0, 24, 0, 0, 0]; FIFO; same-day allowed, slots filled at end of day",P(wait<=7 d),0.999055154,same,1e-07
  weekday slot calendar queue,"referrals Mon..Sun Poisson [8, 8, 8, 8, 8, 2, 2]; slots [0, 24, 0, 24, 0, 0, 0]; FIFO; same-day allowed, slots filled at end of day",P(wait<=14 d),0.99999975,same,1e-07
  weekday slot calendar queue,"referrals Mon..Sun Poisson [8, 8, 8, 8, 8, 2, 2]; slots [0, 24, 0, 24, 0, 0, 0]; FIFO; same-day allowed, slots filled at end of day",P(wait<=28 d),1,same,1e-07
  weekday slot calendar queue,"referrals Mon..Sun Poisson [8, 8, 8, 8, 8, 2, 2]; slots [0, 24, 0, 24, 0, 0, 0]; FIFO; same-day allowed, slots filled at end of day",wait_p95 days,5,same,0
  weekday slot calendar queue,"referrals Mon..Sun Poisson [8, 8, 8, 8, 8, 2, 2]; slots [0, 24, 0, 24, 0, 0, 0]; FIFO; same-day allowed, slots filled at end of day",E[backlog] Sunday night,14.648092,same,1e-07
  """#
