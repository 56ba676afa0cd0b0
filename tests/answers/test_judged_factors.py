"""Factorisations and properties of matrices: what is right and what is not.

Decided by thought, not by running: each table is (kind, outcome, options, answer -> responses).
"""

from __future__ import annotations

import pytest

from tests.answers.judged import Table, assert_decided, named

TABLES: list[Table] = [
    ("factorisation", "correct", {"matrix": "[[1,3],[2,4]]", "relation": "A=L*U"}, {
        None: ("[[1,0],[2,1]]; [[1,3],[0,-2]]", "L=[[1,0],[2,1]], U=[[1,3],[0,-2]]", "U=[[1,3],[0,-2]]; L=[[1,0],[2,1]]", "[[2,0],[4,1]]; [[1/2,3/2],[0,-2]]", "[[1,0],[2,-2]]; [[1,3],[0,1]]", "([[1,0],[2,1]],[[1,3],[0,-2]])"),
    }),
    ("factorisation", "incorrect", {"matrix": "[[1,3],[2,4]]", "relation": "A=L*U"}, {
        None: ("[[1,0],[2,1]]; [[1,3],[0,2]]", "[[1,3],[2,4]]; [[1,0],[0,1]]", "[[1,3],[0,-2]]; [[1,0],[2,1]]", "[[1,0],[2,1]]", "[[1,0],[2,1]]; [[1,3,0],[0,-2,0]]", "[[0,0],[0,0]]; [[0,0],[0,0]]", "5", "[[1,0],[2,1]]; 3", "[[1,0.001],[2,1]]; [[1,3],[0,-2]]", "[[1,0],[2.010,1]]; [[1,3],[0,-2]]"),
    }),
    ("factorisation", "correct", {"matrix": "[[0,1],[2,4]]", "relation": "P*A=L*U"}, {
        None: ("[[0,1],[1,0]]; [[1,0],[0,1]]; [[2,4],[0,1]]",),
    }),
    ("factorisation", "incorrect", {"matrix": "[[0,1],[2,4]]", "relation": "P*A=L*U"}, {
        None: ("[[1,0],[0,1]]; [[1,0],[0,1]]; [[0,1],[2,4]]", "[[0,2],[1,0]]; [[1,0],[0,1]]; [[4,8],[0,1]]", "[[0,1],[1,0]]; [[1,0],[0,1]]; [[2,4],[0,2]]"),
    }),
    ("factorisation", "correct", {"matrix": "[[0,1],[2,4]]", "relation": "A=P*L*U"}, {
        None: ("[[0,1],[1,0]]; [[1,0],[0,1]]; [[2,4],[0,1]]",),
    }),
    ("factorisation", "correct", {"matrix": "[[2,4],[6,15]]", "relation": "A=L*D*U"}, {
        None: ("[[1,0],[3,1]]; [[2,0],[0,3]]; [[1,2],[0,1]]",),
    }),
    ("factorisation", "incorrect", {"matrix": "[[2,4],[6,15]]", "relation": "A=L*D*U"}, {
        None: ("[[1,0],[3,1]]; [[2,1],[0,3]]; [[1,2],[0,1]]", "[[2,0],[6,3]]; [[1,0],[0,1]]; [[1,2],[0,1]]"),
    }),
    ("factorisation", "correct", {"matrix": "[[4,2],[2,3]]", "relation": "A=L*D*L^T"}, {
        None: ("[[1,0],[1/2,1]]; [[4,0],[0,2]]",),
    }),
    ("factorisation", "correct", {"matrix": "[[4,2],[2,3]]", "relation": "A=L*L^T"}, {
        None: ("[[2,0],[1,sqrt(2)]]", "L = [[2,0],[1,sqrt(2)]]", "[[2,0],[1,sqrt(2)]]; [[2,1],[0,sqrt(2)]]", "[[2,0],[1,1.4142]]"),
    }),
    ("factorisation", "incorrect", {"matrix": "[[4,2],[2,3]]", "relation": "A=L*L^T"}, {
        None: ("[[2,1],[0,sqrt(2)]]", "[[2,0],[1,2]]", "[[4,0],[2,2]]", "[[sqrt(3),1],[1,sqrt(2)]]", "[[2,0],[1,sqrt(2)]]; [[5,5],[5,5]]"),
    }),
    ("factorisation", "correct", {"matrix": "[[3,1],[4,2]]", "relation": "A=Q*R"}, {
        None: ("[[3/5,-4/5],[4/5,3/5]]; [[5,11/5],[0,2/5]]", "[[0.6,-0.8],[0.8,0.6]]; [[5,2.2],[0,0.4]]", "[[-3/5,-4/5],[-4/5,3/5]]; [[-5,-11/5],[0,2/5]]", "[[3/5,4/5],[4/5,-3/5]]; [[5,11/5],[0,-2/5]]"),
    }),
    ("factorisation", "incorrect", {"matrix": "[[3,1],[4,2]]", "relation": "A=Q*R"}, {
        None: ("[[3,1],[4,2]]; [[1,0],[0,1]]", "[[3/5,-4/5],[4/5,3/5]]; [[5,11/5],[1,2/5]]", "[[3/5,-4/5],[4/5,3/5]]; [[5,11/5],[0,3/5]]", "[[1,0],[0,1]]; [[3,1],[4,2]]"),
    }),
    ("factorisation", "correct", {"matrix": "[[1,1],[1,0],[0,1]]", "relation": "A=Q*R"}, {
        None: ("[[1/sqrt(2),1/sqrt(6)],[1/sqrt(2),-1/sqrt(6)],[0,2/sqrt(6)]]; [[sqrt(2),1/sqrt(2)],[0,sqrt(6)/2]]",),
    }),
    ("factorisation", "correct", {"matrix": "[[1,2],[2,1]]", "relation": "A=P*D*P^-1"}, {
        None: ("[[1,1],[1,-1]]; [[3,0],[0,-1]]", "[[1,1],[-1,1]]; [[-1,0],[0,3]]", "[[2,5],[2,-5]]; [[3,0],[0,-1]]", "P=[[1,1],[1,-1]]; D=[[3,0],[0,-1]]", "D=[[3,0],[0,-1]]; P=[[1,1],[1,-1]]", "[[1,1],[1,-1]]; [[3,0],[0,-1]]; [[1/2,1/2],[1/2,-1/2]]", "[[i,i],[i,-i]]; [[3,0],[0,-1]]"),
    }),
    ("factorisation", "incorrect", {"matrix": "[[1,2],[2,1]]", "relation": "A=P*D*P^-1"}, {
        None: ("[[1,1],[1,-1]]; [[-1,0],[0,3]]", "[[1,1],[1,1]]; [[3,0],[0,3]]", "[[0,0],[0,0]]; [[3,0],[0,-1]]", "[[1,1],[1,-1]]; [[3,1],[0,-1]]", "[[1,1],[1,-1]]; [[3,0],[0,-1]]; [[1,1],[1,-1]]", "[[1,1],[1,-1]]; [[3,0],[0,1]]", "[[1,0],[0,1]]; [[1,2],[2,1]]", "[[1,1],[1,-1]]; (3,-1)"),
    }),
    ("factorisation", "correct", {"matrix": "[[0,-1],[1,0]]", "relation": "A=P*D*P^-1"}, {
        None: ("[[1,1],[-i,i]]; [[i,0],[0,-i]]",),
    }),
    ("factorisation", "correct", {"matrix": "[[1,2],[2,1]]", "relation": "A=P*D*P^T"}, {
        None: ("[[1/sqrt(2),1/sqrt(2)],[1/sqrt(2),-1/sqrt(2)]]; [[3,0],[0,-1]]", "[[0.7071,0.7071],[0.7071,-0.7071]]; [[3,0],[0,-1]]", "[[1/sqrt(2),1/sqrt(2)],[1/sqrt(2),-1/sqrt(2)]]; [[3,0],[0,-1]]; [[1/sqrt(2),1/sqrt(2)],[1/sqrt(2),-1/sqrt(2)]]"),
    }),
    ("factorisation", "incorrect", {"matrix": "[[1,2],[2,1]]", "relation": "A=P*D*P^T"}, {
        None: ("[[1,1],[1,-1]]; [[3/2,0],[0,-1/2]]", "[[1/sqrt(2),1/sqrt(2)],[1/sqrt(2),-1/sqrt(2)]]; [[3,0],[0,-1]]; [[1,0],[0,1]]"),
    }),
    ("factorisation", "correct", {"matrix": "[[1,2],[2,1]]", "relation": "A=Q*D*Q^T"}, {
        None: ("[[1/sqrt(2),1/sqrt(2)],[1/sqrt(2),-1/sqrt(2)]]; [[3,0],[0,-1]]",),
    }),
    ("factorisation", "correct", {"matrix": "[[1,2],[2,1]]", "relation": "A=S*D*S^-1"}, {
        None: ("[[1,1],[1,-1]]; [[3,0],[0,-1]]",),
    }),
    ("factorisation", "correct", {"matrix": "[[8,-3],[12,-4]]", "relation": "A=P*J*P^-1"}, {
        None: ("[[6,1],[12,0]]; [[2,1],[0,2]]", "[[1,0],[2,-1/3]]; [[2,1],[0,2]]"),
    }),
    ("factorisation", "incorrect", {"matrix": "[[8,-3],[12,-4]]", "relation": "A=P*J*P^-1"}, {
        None: ("[[6,1],[12,0]]; [[2,0],[0,2]]", "[[6,1],[12,0]]; [[2,0],[1,2]]", "[[6,1],[12,2]]; [[2,1],[0,2]]"),
    }),
    ("factorisation", "correct", {"matrix": "[[3,0],[0,2]]", "relation": "A=U*S*V^T"}, {
        None: ("[[1,0],[0,1]]; [[3,0],[0,2]]; [[1,0],[0,1]]", "[[-1,0],[0,1]]; [[3,0],[0,2]]; [[-1,0],[0,1]]", "[[0,1],[1,0]]; [[2,0],[0,3]]; [[0,1],[1,0]]"),
    }),
    ("factorisation", "incorrect", {"matrix": "[[3,0],[0,2]]", "relation": "A=U*S*V^T"}, {
        None: ("[[1,0],[0,1]]; [[-3,0],[0,2]]; [[-1,0],[0,1]]", "[[3,0],[0,2]]; [[1,0],[0,1]]; [[1,0],[0,1]]", "[[1,0],[0,1]]; [[3,0],[0,2]]; [[-1,0],[0,1]]", "[[2,0],[0,1]]; [[3/2,0],[0,2]]; [[1,0],[0,1]]", "[[1,0],[0,1]]; [[3,0],[0,2]]"),
    }),
    ("factorisation", "correct", {"matrix": "[[1,1],[1,0],[0,1]]", "relation": "A=U*S*V^T"}, {
        None: ("[[sqrt(2)/sqrt(3),0],[1/sqrt(6),1/sqrt(2)],[1/sqrt(6),-1/sqrt(2)]]; [[sqrt(3),0],[0,1]]; [[1/sqrt(2),1/sqrt(2)],[1/sqrt(2),-1/sqrt(2)]]", "[[0.816,0],[0.408,0.707],[0.408,-0.707]]; [[1.732,0],[0,1]]; [[0.707,0.707],[0.707,-0.707]]"),
    }),
    ("factorisation", "correct", {"matrix": "[[3,0],[0,2]]", "relation": "A = U*Σ*V^T"}, {
        None: ("[[1,0],[0,1]]; [[3,0],[0,2]]; [[1,0],[0,1]]",),
    }),
    ("factorisation", "correct", {"matrix": "[[3,0],[0,2]]", "relation": "A=U*S*V^H"}, {
        None: ("[[1,0],[0,1]]; [[3,0],[0,2]]; [[1,0],[0,1]]",),
    }),
    ("factorisation", "correct", {"matrix": "[[1,2],[2,1]]", "relation": "A = P D P^(-1)"}, {
        None: ("[[1,1],[1,-1]]; [[3,0],[0,-1]]",),
    }),
    ("factorisation", "correct", {"matrix": "[[1,2],[2,1]]", "relation": "A=P*D*inverse(P)"}, {
        None: ("[[1,1],[1,-1]]; [[3,0],[0,-1]]",),
    }),
    ("factorisation", "correct", {"matrix": "[[1,3],[2,4]]", "relation": "A=L.U"}, {
        None: ("[[1,0],[2,1]]; [[1,3],[0,-2]]",),
    }),
    ("factorisation", "correct", {"matrix": "[[a,b],[a,c]]", "relation": "A=L*U"}, {
        None: ("[[1,0],[1,1]]; [[a,b],[0,c-b]]",),
    }),
    ("matrix_property", "correct", {"property": "diagonal"}, {
        None: ("[[1,0],[0,2]]", "[[0,0],[0,0]]", "[[1,0,0],[0,2,0]]"),
    }),
    ("matrix_property", "incorrect", {"property": "diagonal"}, {
        None: ("[[1,1],[0,2]]", "[[0,1],[1,0]]", "5", "[[1.5,0.001],[0,2]]"),
    }),
    ("matrix_property", "correct", {"property": "symmetric"}, {
        None: ("[[1,2],[2,1]]", "[[1,x],[x,2]]", "[[5]]", "[[1.000,2.125],[2.125,3]]"),
    }),
    ("matrix_property", "incorrect", {"property": "symmetric"}, {
        None: ("[[1,2],[3,1]]", "[[1,2,3],[2,1,4]]", "[[0,1],[-1,0]]", "[[1, 2.001],[2.004, 3]]", "[[1,2.000],[2.001,3]]"),
    }),
    ("matrix_property", "correct", {"property": "skew-symmetric"}, {
        None: ("[[0,1],[-1,0]]",),
    }),
    ("matrix_property", "incorrect", {"property": "skew-symmetric"}, {
        None: ("[[1,1],[-1,0]]", "[[0,1],[1,0]]"),
    }),
    ("matrix_property", "correct", {"property": "antisymmetric"}, {
        None: ("[[0,-2],[2,0]]",),
    }),
    ("matrix_property", "correct", {"property": "orthogonal"}, {
        None: ("[[0,1],[1,0]]", "[[3/5,4/5],[-4/5,3/5]]", "[[cos(t),-sin(t)],[sin(t),cos(t)]]", "[[0.6,0.8],[-0.8,0.6]]", "[[-1,0],[0,1]]", "[[0.707,0.707],[0.707,-0.707]]", "[[0.866,-0.500],[0.500,0.866]]"),
    }),
    ("matrix_property", "incorrect", {"property": "orthogonal"}, {
        None: ("[[1,1],[1,-1]]", "[[1,0],[0,2]]", "[[1,0],[0,1],[0,0]]", "[[1,i],[i,1]]", "[[0.710,0.710],[0.710,-0.710]]", "[[0.707,0.700],[0.700,-0.707]]", "[[0.7071,0.7000],[0.7000,-0.7071]]"),
    }),
    ("matrix_property", "correct", {"property": "invertible"}, {
        None: ("[[1,2],[3,4]]", "[[1,0],[0,1]]", "[[sqrt(2),1],[1,sqrt(2)]]"),
    }),
    ("matrix_property", "incorrect", {"property": "invertible"}, {
        None: ("[[1,2],[2,4]]", "[[1,2,3],[4,5,6]]", "[[0,0],[0,0]]", "[[1,sqrt(2)],[sqrt(2),2]]"),
    }),
    ("matrix_property", "correct", {"property": "singular"}, {
        None: ("[[1,2],[2,4]]", "[[0,0],[0,0]]"),
    }),
    ("matrix_property", "incorrect", {"property": "singular"}, {
        None: ("[[1,2],[3,4]]",),
    }),
    ("matrix_property", "correct", {"property": "not invertible"}, {
        None: ("[[1,2],[2,4]]",),
    }),
    ("matrix_property", "correct", {"property": "non-invertible"}, {
        None: ("[[1,2],[2,4]]",),
    }),
    ("matrix_property", "correct", {"property": "nonsingular"}, {
        None: ("[[1,2],[3,4]]",),
    }),
    ("matrix_property", "correct", {"property": "regular"}, {
        None: ("[[1,2],[3,4]]",),
    }),
    ("matrix_property", "correct", {"property": "positive definite"}, {
        None: ("[[2,1],[1,2]]", "[[2,-1,0],[-1,2,-1],[0,-1,2]]", "[[1,i],[-i,2]]"),
    }),
    ("matrix_property", "incorrect", {"property": "positive definite"}, {
        None: ("[[1,2],[2,1]]", "[[1,1],[1,1]]", "[[1,2],[3,4]]", "[[-1,0],[0,-1]]", "[[0,0],[0,0]]"),
    }),
    ("matrix_property", "correct", {"property": "positive semidefinite"}, {
        None: ("[[1,1],[1,1]]", "[[0,0],[0,0]]", "[[2,1],[1,2]]"),
    }),
    ("matrix_property", "incorrect", {"property": "positive semidefinite"}, {
        None: ("[[0,0],[0,-1]]", "[[1,2],[2,1]]", "[[0,1],[1,0]]"),
    }),
    ("matrix_property", "correct", {"property": "positive semi-definite"}, {
        None: ("[[1,1],[1,1]]",),
    }),
    ("matrix_property", "correct", {"property": "negative definite"}, {
        None: ("[[-2,1],[1,-2]]",),
    }),
    ("matrix_property", "incorrect", {"property": "negative definite"}, {
        None: ("[[2,1],[1,2]]", "[[-1,2],[2,-1]]"),
    }),
    ("matrix_property", "correct", {"property": "negative semidefinite"}, {
        None: ("[[-1,1],[1,-1]]",),
    }),
    ("matrix_property", "correct", {"property": "indefinite"}, {
        None: ("[[1,2],[2,1]]",),
    }),
    ("matrix_property", "incorrect", {"property": "indefinite"}, {
        None: ("[[1,0],[0,1]]", "[[1,1],[1,1]]"),
    }),
    ("matrix_property", "correct", {"property": "idempotent"}, {
        None: ("[[1,0],[0,0]]", "[[1/2,1/2],[1/2,1/2]]", "[[1,1],[0,0]]", "[[0.333,0.333,0.333],[0.333,0.333,0.333],[0.333,0.333,0.333]]"),
    }),
    ("matrix_property", "incorrect", {"property": "idempotent"}, {
        None: ("[[2,0],[0,1]]", "[[0,1],[0,0]]", "[[0.505,0.500],[0.500,0.500]]"),
    }),
    ("matrix_property", "correct", {"property": "projection"}, {
        None: ("[[1/2,1/2],[1/2,1/2]]",),
    }),
    ("matrix_property", "correct", {"property": "orthogonal projection"}, {
        None: ("[[1/2,1/2],[1/2,1/2]]",),
    }),
    ("matrix_property", "incorrect", {"property": "orthogonal projection"}, {
        None: ("[[1,1],[0,0]]", "[[1,1],[1,1]]"),
    }),
    ("matrix_property", "correct", {"property": "nilpotent"}, {
        None: ("[[0,1],[0,0]]", "[[0,1,2],[0,0,3],[0,0,0]]", "[[2,-1],[4,-2]]"),
    }),
    ("matrix_property", "incorrect", {"property": "nilpotent"}, {
        None: ("[[1,0],[0,0]]", "[[0,1],[1,0]]"),
    }),
    ("matrix_property", "correct", {"property": "involutory"}, {
        None: ("[[0,1],[1,0]]", "[[-1,0],[0,1]]"),
    }),
    ("matrix_property", "incorrect", {"property": "involutory"}, {
        None: ("[[0,1],[-1,0]]",),
    }),
    ("matrix_property", "correct", {"property": "stochastic"}, {
        None: ("[[0.5,0.5],[0.25,0.75]]", "[[1/3,2/3],[1,0]]", "[[0.333,0.667],[0.5,0.5]]", "[[0.333,0.333,0.333],[0.25,0.25,0.5],[0,0,1]]"),
    }),
    ("matrix_property", "incorrect", {"property": "stochastic"}, {
        None: ("[[0.5,0.6],[0.2,0.8]]", "[[2,-1],[0,1]]", "[[0.333,0.660],[0.5,0.5]]"),
    }),
    ("matrix_property", "correct", {"property": "row stochastic"}, {
        None: ("[[1/2,1/2],[1/4,3/4]]",),
    }),
    ("matrix_property", "correct", {"property": "column stochastic"}, {
        None: ("[[1/2,1/4],[1/2,3/4]]",),
    }),
    ("matrix_property", "incorrect", {"property": "column stochastic"}, {
        None: ("[[1/2,1/2],[1/4,3/4]]",),
    }),
    ("matrix_property", "correct", {"property": "doubly stochastic"}, {
        None: ("[[1/2,1/2],[1/2,1/2]]",),
    }),
    ("matrix_property", "incorrect", {"property": "doubly stochastic"}, {
        None: ("[[1/2,1/2],[1/4,3/4]]",),
    }),
    ("matrix_property", "correct", {"property": "unitary"}, {
        None: ("[[1/sqrt(2),i/sqrt(2)],[i/sqrt(2),1/sqrt(2)]]", "[[0,1],[1,0]]"),
    }),
    ("matrix_property", "incorrect", {"property": "unitary"}, {
        None: ("[[1,i],[i,1]]",),
    }),
    ("matrix_property", "correct", {"property": "hermitian"}, {
        None: ("[[1,i],[-i,2]]", "[[1,2],[2,1]]", "[[2,1+i],[1-i,3]]"),
    }),
    ("matrix_property", "incorrect", {"property": "hermitian"}, {
        None: ("[[1,i],[i,2]]", "[[i,0],[0,1]]", "[[1,2.001],[2,1]]"),
    }),
    ("matrix_property", "correct", {"property": "self-adjoint"}, {
        None: ("[[1,i],[-i,2]]",),
    }),
    ("matrix_property", "correct", {"property": "skew-hermitian"}, {
        None: ("[[i,1],[-1,0]]",),
    }),
    ("matrix_property", "correct", {"property": "normal"}, {
        None: ("[[0,-1],[1,0]]", "[[1,i],[-i,2]]"),
    }),
    ("matrix_property", "incorrect", {"property": "normal"}, {
        None: ("[[1,1],[0,1]]",),
    }),
    ("matrix_property", "correct", {"property": "permutation"}, {
        None: ("[[0,1],[1,0]]", "[[0,1,0],[0,0,1],[1,0,0]]"),
    }),
    ("matrix_property", "incorrect", {"property": "permutation"}, {
        None: ("[[1,1],[0,0]]", "[[2,0],[0,1]]", "[[0,1],[0,1]]", "[[0.001,1],[1,0]]"),
    }),
    ("matrix_property", "correct", {"property": "rank 1"}, {
        None: ("[[1,2],[2,4]]", "[[1,2,3]]", "[[1,sqrt(2)],[sqrt(2),2]]"),
    }),
    ("matrix_property", "incorrect", {"property": "rank 1"}, {
        None: ("[[1,2],[3,4]]", "[[0,0],[0,0]]"),
    }),
    ("matrix_property", "correct", {"property": "rank 2"}, {
        None: ("[[1,2,3],[4,5,6],[7,8,9]]",),
    }),
    ("matrix_property", "correct", {"property": "rank = 2"}, {
        None: ("[[1,0],[0,1]]",),
    }),
    ("matrix_property", "correct", {"property": "full rank"}, {
        None: ("[[1,2],[3,4]]", "[[1,0],[0,1],[1,1]]"),
    }),
    ("matrix_property", "incorrect", {"property": "full rank"}, {
        None: ("[[1,2],[2,4]]",),
    }),
    ("matrix_property", "correct", {"property": "full column rank"}, {
        None: ("[[1,0],[0,1],[1,1]]",),
    }),
    ("matrix_property", "incorrect", {"property": "full row rank"}, {
        None: ("[[1,0],[0,1],[1,1]]",),
    }),
    ("matrix_property", "correct", {"property": "rank deficient"}, {
        None: ("[[1,2],[2,4]]",),
    }),
    ("matrix_property", "correct", {"property": "upper triangular"}, {
        None: ("[[1,2],[0,3]]", "[[1,2,3],[0,0,4]]", "[[1,0],[0,1]]", "[[1.123,2],[0.000,3]]", "[[1.123,2],[2.2e-16,3]]"),
    }),
    ("matrix_property", "incorrect", {"property": "upper triangular"}, {
        None: ("[[1,2],[3,4]]", "[[1.000,2],[0.001,3]]", "[[1,2.123],[0.002,3]]"),
    }),
    ("matrix_property", "correct", {"property": "lower triangular"}, {
        None: ("[[1,0],[2,3]]",),
    }),
    ("matrix_property", "correct", {"property": "unit lower triangular"}, {
        None: ("[[1,0],[2,1]]",),
    }),
    ("matrix_property", "incorrect", {"property": "unit lower triangular"}, {
        None: ("[[1,0],[2,2]]", "[[1.002,0],[3,1]]"),
    }),
    ("matrix_property", "correct", {"property": "strictly upper triangular"}, {
        None: ("[[0,1],[0,0]]",),
    }),
    ("matrix_property", "incorrect", {"property": "strictly upper triangular"}, {
        None: ("[[1,1],[0,0]]",),
    }),
    ("matrix_property", "correct", {"property": "triangular"}, {
        None: ("[[1,2],[0,3]]", "[[1,0],[2,3]]"),
    }),
    ("matrix_property", "incorrect", {"property": "triangular"}, {
        None: ("[[1,2],[3,4]]",),
    }),
    ("matrix_property", "correct", {"property": "tridiagonal"}, {
        None: ("[[1,2,0],[3,4,5],[0,6,7]]",),
    }),
    ("matrix_property", "incorrect", {"property": "tridiagonal"}, {
        None: ("[[1,2,1],[3,4,5],[0,6,7]]",),
    }),
    ("matrix_property", "correct", {"property": "upper hessenberg"}, {
        None: ("[[1,2,1],[3,4,5],[0,6,7]]",),
    }),
    ("matrix_property", "correct", {"property": "row echelon form"}, {
        None: ("[[1,2],[0,0]]", "[[0,1,2],[0,0,3]]", "[[2,1],[0,3]]"),
    }),
    ("matrix_property", "incorrect", {"property": "row echelon form"}, {
        None: ("[[0,0],[1,2]]", "[[1,2],[3,4]]", "[[0,1],[1,0]]"),
    }),
    ("matrix_property", "correct", {"property": "reduced row echelon form"}, {
        None: ("[[1,0,2],[0,1,3]]", "[[1,2,0],[0,0,1]]"),
    }),
    ("matrix_property", "incorrect", {"property": "reduced row echelon form"}, {
        None: ("[[1,2],[0,1]]", "[[2,0],[0,1]]"),
    }),
    ("matrix_property", "correct", {"property": "row echelon form with leading ones"}, {
        None: ("[[1,2],[0,1]]",),
    }),
    ("matrix_property", "incorrect", {"property": "row echelon form with leading ones"}, {
        None: ("[[2,2],[0,1]]",),
    }),
    ("matrix_property", "correct", {"property": "square"}, {
        None: ("[[1,2],[3,4]]",),
    }),
    ("matrix_property", "incorrect", {"property": "square"}, {
        None: ("[[1,2,3],[4,5,6]]",),
    }),
    ("matrix_property", "correct", {"property": "diagonalizable"}, {
        None: ("[[1,2],[2,1]]", "[[0,-1],[1,0]]", "[[1,0],[0,1]]", "[[1,2],[0,3]]"),
    }),
    ("matrix_property", "incorrect", {"property": "diagonalizable"}, {
        None: ("[[1,1],[0,1]]", "[[1,2,3],[4,5,6]]"),
    }),
    ("matrix_property", "correct", {"property": "not diagonalizable"}, {
        None: ("[[1,1],[0,1]]",),
    }),
    ("matrix_property", "incorrect", {"property": "not diagonalizable"}, {
        None: ("[[1,0],[0,1]]",),
    }),
    ("matrix_property", "correct", {"property": "orthogonal columns"}, {
        None: ("[[1,1],[1,-1]]", "[[1,2],[2,-1]]"),
    }),
    ("matrix_property", "incorrect", {"property": "orthogonal columns"}, {
        None: ("[[1,1],[1,0]]",),
    }),
    ("matrix_property", "correct", {"property": "orthonormal columns"}, {
        None: ("[[1/sqrt(2),1/sqrt(2)],[1/sqrt(2),-1/sqrt(2)]]", "[[1,0],[0,1],[0,0]]", "[[0.6,0.8],[0.8,-0.6]]"),
    }),
    ("matrix_property", "correct", {"property": "orthonormal rows"}, {
        None: ("[[1,0,0],[0,1,0]]",),
    }),
    ("matrix_property", "incorrect", {"property": "orthonormal rows"}, {
        None: ("[[1,0],[0,1],[0,0]]",),
    }),
    ("matrix_property", "correct", {"property": "identity"}, {
        None: ("[[1,0],[0,1]]", "[[1.000,0],[0,1.000]]"),
    }),
    ("matrix_property", "incorrect", {"property": "identity"}, {
        None: ("[[1,0],[0,2]]", "[[1.001,0],[0,1]]", "[[1,0.001],[0,1.000]]"),
    }),
    ("matrix_property", "correct", {"property": "zero"}, {
        None: ("[[0,0],[0,0]]",),
    }),
    ("matrix_property", "correct", {"property": "traceless"}, {
        None: ("[[1,2],[3,-1]]",),
    }),
    ("matrix_property", "incorrect", {"property": "traceless"}, {
        None: ("[[1,0],[0,1]]",),
    }),
    ("matrix_property", "correct", {"property": "determinant 1"}, {
        None: ("[[1,2],[0,1]]",),
    }),
    ("matrix_property", "incorrect", {"property": "determinant 1"}, {
        None: ("[[1,0],[0,2]]",),
    }),
    ("matrix_property", "correct", {"property": "rotation"}, {
        None: ("[[0,-1],[1,0]]",),
    }),
    ("matrix_property", "incorrect", {"property": "rotation"}, {
        None: ("[[0,1],[1,0]]",),
    }),
    ("matrix_property", "correct", {"property": "scalar"}, {
        None: ("[[2,0],[0,2]]",),
    }),
    ("matrix_property", "incorrect", {"property": "scalar"}, {
        None: ("[[2,0],[0,3]]",),
    }),
    ("matrix_property", "correct", {"property": "diagonally dominant"}, {
        None: ("[[3,1],[1,2]]",),
    }),
    ("matrix_property", "incorrect", {"property": "diagonally dominant"}, {
        None: ("[[1,2],[0,1]]",),
    }),
    ("matrix_property", "correct", {"property": "trace 5"}, {
        None: ("[[2,1],[1,3]]",),
    }),
    ("matrix_property", "correct", {"property": "jordan form"}, {
        None: ("[[2,1],[0,2]]", "[[1,0],[0,2]]"),
    }),
    ("matrix_property", "incorrect", {"property": "jordan form"}, {
        None: ("[[2,1],[0,3]]", "[[2,0],[1,2]]"),
    }),
    ("matrix_property", "correct", {"property": "is_symmetric"}, {
        None: ("[[1,2],[2,1]]",),
    }),
    ("matrix_property", "correct", {"property": "columns are orthonormal"}, {
        None: ("[[1,0],[0,1]]",),
    }),
    ("matrix_property", "correct", {"property": "Upper Triangular Matrix"}, {
        None: ("[[1,2],[0,1]]",),
    }),
    ("factorisation", "correct", {"matrix": "[[1,2],[2,1]]", "relation": "A=U*D*U^T"}, {
        None: ("[[1/sqrt(2),1/sqrt(2)],[1/sqrt(2),-1/sqrt(2)]]; [[3,0],[0,-1]]",),
    }),
    ("factorisation", "correct", {"matrix": "[[1,2],[2,1]]", "relation": "Q^T*A*Q=D"}, {
        None: ("[[1/sqrt(2),1/sqrt(2)],[1/sqrt(2),-1/sqrt(2)]]; [[3,0],[0,-1]]",),
    }),
    ("factorisation", "incorrect", {"matrix": "[[1,2],[2,1]]", "relation": "Q^T*A*Q=D"}, {
        None: ("[[1,1],[1,-1]]; [[6,0],[0,-2]]",),
    }),
    ("factorisation", "correct", {"matrix": "[[1,2],[2,1]]", "relation": "P^-1*A*P=D"}, {
        None: ("[[1,1],[1,-1]]; [[3,0],[0,-1]]",),
    }),
    ("factorisation", "incorrect", {"matrix": "[[1,2],[2,1]]", "relation": "P^-1*A*P=D"}, {
        None: ("[[0,0],[0,0]]; [[3,0],[0,-1]]",),
    }),
    ("factorisation", "correct", {"matrix": "[[1,2],[2,4]]", "relation": "A=C*R"}, {
        None: ("[[1],[2]]; [[1,2]]",),
    }),
    ("factorisation", "incorrect", {"matrix": "[[1,2],[2,4]]", "relation": "A=C*R"}, {
        None: ("[[1,0],[2,0]]; [[1,2],[0,0]]",),
    }),
    ("factorisation", "correct", {"matrix": "[[0,1],[-1,0]]", "relation": "A=Q*T*Q^H"}, {
        None: ("[[1/sqrt(2),1/sqrt(2)],[i/sqrt(2),-i/sqrt(2)]]; [[i,0],[0,-i]]",),
    }),
    ("factorisation", "correct", {"matrix": "[[1,2],[2,4]]", "relation": "A=U*S*V^T"}, {
        None: ("[[1/sqrt(5),-2/sqrt(5)],[2/sqrt(5),1/sqrt(5)]]; [[5,0],[0,0]]; [[1/sqrt(5),-2/sqrt(5)],[2/sqrt(5),1/sqrt(5)]]", "[[1/sqrt(5)],[2/sqrt(5)]]; [[5]]; [[1/sqrt(5)],[2/sqrt(5)]]", "[[1/sqrt(5)],[2/sqrt(5)]]; [[5]]; [[1/sqrt(5),2/sqrt(5)]]"),
    }),
    ("factorisation", "incorrect", {"matrix": "[[1,2],[2,4]]", "relation": "A=U*S*V^T"}, {
        None: ("[[1/sqrt(5)],[2/sqrt(5)]]; [[4]]; [[1/sqrt(5)],[2/sqrt(5)]]",),
    }),
    ("factorisation", "correct", {"matrix": "[[2,1,0],[0,2,0],[0,0,3]]", "relation": "A=P*J*P^-1"}, {
        None: ("[[1,0,0],[0,1,0],[0,0,1]]; [[2,1,0],[0,2,0],[0,0,3]]",),
    }),
    ("factorisation", "correct", {"matrix": "[[2,0],[0,3]]", "relation": "A=P*D*P^-1"}, {
        None: ("[[0,1],[1,0]]; [[3,0],[0,2]]",),
    }),
    ("factorisation", "correct", {"matrix": "[[a,0],[0,b]]", "relation": "A=P*D*P^-1"}, {
        None: ("[[1,0],[0,1]]; [[a,0],[0,b]]",),
    }),
    ("matrix_property", "incorrect", {"property": "zero"}, {
        None: ("[[0.001,0],[0,0]]",),
    }),
    ("matrix_property", "incorrect", {"property": "skew symmetric"}, {
        None: ("[[0,1.001],[-1.000,0]]",),
    }),
    ("factorisation", "correct", {"matrix": "[[1,2],[3,4]]", "relation": "A=Q*R"}, {
        None: ("[[0.316,0.949],[0.949,-0.316]]; [[3.162,4.427],[0,0.632]]", "[[0.3162,0.9487],[0.9487,-0.3162]]; [[3.1623,4.4272],[0,0.6325]]"),
    }),
    ("factorisation", "incorrect", {"matrix": "[[1,2],[3,4]]", "relation": "A=Q*R"}, {
        None: ("[[0.316,0.949],[0.949,-0.316]]; [[3.162,4.427],[0,0.650]]", "[[0.320,0.949],[0.949,-0.320]]; [[3.162,4.427],[0,0.632]]"),
    }),
    ("factorisation", "correct", {"matrix": "[[1,2],[3,4]]", "relation": "A=U*S*V^T"}, {
        None: ("[[0.405,0.914],[0.914,-0.405]]; [[5.465,0],[0,0.366]]; [[0.576,-0.817],[0.817,0.576]]",),
    }),
    ("factorisation", "correct", {"matrix": "[[1,2],[3,4]]", "relation": "A=P*D*P^-1"}, {
        None: ("[[0.416,-0.825],[0.909,0.566]]; [[5.372,0],[0,-0.372]]",),
    }),
    ("factorisation", "incorrect", {"matrix": "[[1,2],[3,4]]", "relation": "A=P*D*P^-1"}, {
        None: ("[[0.416,-0.825],[0.909,0.566]]; [[5.400,0],[0,-0.372]]", "[[0.45,-0.825],[0.909,0.566]]; [[5.372,0],[0,-0.372]]"),
    }),
]  # fmt: skip


@pytest.mark.parametrize("table", TABLES, ids=named)
def test_it_is_decided_so(table: Table) -> None:
    assert_decided(table)
