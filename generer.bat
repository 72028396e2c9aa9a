@echo off
rem Double-click: installs what is missing, once, then makes the documents.
rem This file stays in plain ASCII: cmd reads it in the code page of the machine.
rem In the folder of the code, it runs that code. In the folder of a working group, it runs the file casusage-*.whl that
rem stands beside it, else the casusage of the machine.
setlocal
set "PYTHONUTF8=1"
pushd "%~dp0" || goto :no_folder

set "VENV_PYTHON=.venv\Scripts\python.exe"
set "RUN=%VENV_PYTHON% -m pipeline"
if exist requirements.lock goto :environment
set "WHEEL="
for %%W in (casusage-*.whl) do set "WHEEL=%%W"
if defined WHEEL goto :environment

set "RUN="
casusage --version >nul 2>&1 && set "RUN=casusage"
for %%P in ("py -3" "python" "python3") do if not defined RUN (
    %%~P -c "import importlib.metadata as m; m.version('casusage')" >nul 2>&1 && set "RUN=%%~P -m pipeline"
)
if not defined RUN goto :no_program
goto :documents

:environment
"%VENV_PYTHON%" -c "" >nul 2>&1 && goto :packages
set "PYTHON="
for %%P in ("py -3" "python" "python3") do if not defined PYTHON (
    %%~P -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>&1 && set "PYTHON=%%~P"
)
if not defined PYTHON goto :no_python
%PYTHON% -m venv --clear .venv || goto :no_install

:packages
if defined WHEEL goto :wheel
fc /b requirements.lock .venv\installed.lock >nul 2>&1 && goto :documents
call :say_install
"%VENV_PYTHON%" -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock || goto :no_install
copy /y requirements.lock .venv\installed.lock >nul
goto :documents

:wheel
fc /b "%WHEEL%" .venv\installed.whl >nul 2>&1 && goto :documents
call :say_install
"%VENV_PYTHON%" -m pip install --quiet --disable-pip-version-check "%WHEEL%" || goto :no_install
"%VENV_PYTHON%" -m pip install --quiet --disable-pip-version-check --no-deps --force-reinstall "%WHEEL%" || goto :no_install
copy /y "%WHEEL%" .venv\installed.whl >nul

:documents
%RUN% tout %*
set "CODE=%ERRORLEVEL%"
echo.
if "%CODE%"=="0" (echo C'est fait : les documents sont dans le dossier "output".) else (echo Lisez les messages ci-dessus, corrigez, puis relancez.)
goto :end

:say_install
echo Installation des composants : une seule fois, une ou deux minutes.
exit /b 0

:no_folder
echo Ce dossier ne peut pas s'ouvrir : "%~dp0"
echo Copiez-le sur votre ordinateur, puis relancez.
set "CODE=3"
goto :end

:no_program
echo Le programme "casusage" est introuvable sur cet ordinateur. Au choix :
echo   - posez ici le fichier "casusage-...-py3-none-any.whl" qui vous a servi ou qu'on vous a remis ;
echo   - demandez au support informatique d'installer ce fichier avec Python 3.11 (ou plus).
echo Puis lancez de nouveau ce fichier.
set "CODE=3"
goto :end

:no_python
echo Python 3.11 (ou plus) est introuvable. Pour l'installer, au choix :
echo   - Microsoft Store : cherchez "Python 3.13", puis Obtenir ;
echo   - https://www.python.org/downloads/ : cochez "Add python.exe to PATH" avant d'installer.
echo Puis lancez de nouveau ce fichier.
set "CODE=3"
goto :end

:no_install
echo L'installation n'a pas abouti : voir le message ci-dessus.
echo Il faut pouvoir joindre le site pypi.org pour installer ; en cas de proxy, demandez au support informatique.
set "CODE=3"

:end
popd
if not defined CI pause
exit /b %CODE%
